package org.jointsim.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.scenario.file.DnnFiles;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.Kind;
import org.jointsim.scenario.file.Library;

/** Networks of operators, by an id of the library or by a dnn file. */
public final class NetworkFiles {

    private NetworkFiles() {}

    /**
     * The network that {@code written} names.
     *
     * @throws InvalidInputException if there is none, or it is written in sizes
     * @throws IOException if the file cannot be read
     */
    public static OperatorDnn require(String written) throws IOException, InvalidInputException {
        if (written.endsWith(".yaml") || written.endsWith(".yml")) {
            try {
                return DnnFiles.readOperators(Path.of(written));
            } catch (InvalidScenarioException e) {
                throw new InvalidInputException(String.valueOf(e.getMessage()));
            }
        }
        Library library = Library.shipped();
        try {
            library.require(Kind.DNNS, written);
        } catch (NoSuchElementException e) {
            throw new InvalidInputException(e.getMessage() + " A file ends in .onnx, .yaml or .yml");
        }
        return library.findOperatorDnn(written)
                .orElseThrow(() -> new InvalidInputException(
                        "dnn `%s` is written in sizes, of which no graph can be made".formatted(written)));
    }
}
