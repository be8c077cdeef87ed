package org.jointsim.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jointsim.cli.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a network of an ONNX file as a dnn file. */
@Command(
        name = "model",
        description = "Read a network from an ONNX file and write it as a dnn: bytes, work and weights of each layer.",
        footer = {
            "",
            "Each node that depends on the query is a layer; weights are not needed, their shapes are.",
            "",
            "Examples:",
            "  jointsim import model resnet50.onnx --input-bytes 1 --out resnet50.yaml",
            "  jointsim import model bert.onnx --size sequence=128 --price MyNorm=7"
        })
public final class ModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.onnx", description = "The network.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the dnn file there, not to standard output.")
    private @Nullable Path out;

    @Option(
            names = "--input-bytes",
            paramLabel = "N",
            description = "Size of a number of the input as it is sent: 1 for a raw image. Else as its type has.")
    private @Nullable Integer inputBytes;

    @Mixin
    private GraphOptions graph;

    /** For picocli. */
    public ModelCommand() {}

    @Override
    public Integer call() throws IOException, InvalidInputException {
        String text;
        ImportedModel model;
        try {
            model = ModelImport.read(file, options());
            text = DnnYaml.of(model, String.valueOf(file.getFileName()));
        } catch (InvalidModelException e) {
            throw new InvalidInputException("%s: %s".formatted(file, e.getMessage()));
        }
        if (out == null) {
            spec.commandLine().getOut().print(text);
        } else {
            Files.writeString(out, text);
            spec.commandLine()
                    .getOut()
                    .println("%s: %d layers, %,d parameters, %.3f GFLOP (a multiply-add counts 2), %,d B in"
                            .formatted(
                                    out,
                                    model.layers().size(),
                                    model.parameterCount(),
                                    model.workFlop() / 1e9,
                                    model.inputBytes()));
            model.notes().forEach(note -> spec.commandLine().getOut().println("  note: " + note));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private ImportOptions options() {
        if (inputBytes != null && !(inputBytes >= 1 && inputBytes <= Double.BYTES)) {
            throw new ParameterException(
                    spec.commandLine(), "--input-bytes: expected a whole number from 1 to 8, but found " + inputBytes);
        }
        return graph.read(inputBytes == null ? OptionalInt.empty() : OptionalInt.of(inputBytes));
    }
}
