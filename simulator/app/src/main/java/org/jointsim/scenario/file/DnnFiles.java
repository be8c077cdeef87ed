package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jointsim.dnn.OperatorDnn;

/** Reads networks in files of their own. */
public final class DnnFiles {

    private DnnFiles() {}

    /**
     * Reads a network of operators.
     *
     * @param file in YAML 1.2; its name without the ending is the id
     * @throws InvalidScenarioException with everything that is wrong with it, or because it is written in sizes
     * @throws IOException if the file cannot be read
     */
    public static OperatorDnn readOperators(Path file) throws InvalidScenarioException, IOException {
        Problems problems = new Problems(file.toString());
        try {
            Reading reading = Reading.of(problems, Library.shipped());
            Node text = reading.readFile(file);
            // Reports what is wrong; the operators are then read without a doubt.
            DnnGrammar.DNN.read(text, reading);
            problems.throwIfAny();
            OperatorDnn dnn = DnnGrammar.OPERATORS
                    .read(text, reading)
                    .orElseThrow(() -> reading.refuse(
                            text.at(), "expected a network of operators; of sizes alone no graph can be made"));
            return dnn.withId(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }
}
