package org.jointsim.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.OperatorDnn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a network of operators as an ONNX file with random weights. */
@Command(
        name = "model",
        description = {
            "Write a network of operators as an ONNX file with random weights, to measure it anywhere.",
            "",
            "The weights mean nothing; shapes, work and layers are the network's, and its batch is open. 'import model'",
            "and 'profile' find the same layers in it again."
        },
        footer = {"", "Example:", "  jointsim export model resnet-50 --out resnet-50.onnx"})
public final class ExportModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DNN", description = "An id of the library ('jointsim list dnns') or a dnn file (.yaml).")
    private String network;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Write the ONNX file there.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the weights; the same one gives the same bytes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            defaultValue = "fp32",
            converter = Precision.Converter.class,
            description = "fp32 or fp16: numbers of 4 or 2 bytes (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    /** For picocli. */
    public ExportModelCommand() {}

    @Override
    public Integer call() throws IOException, InvalidInputException {
        OperatorDnn dnn = NetworkFiles.require(network);
        ModelExport export = ModelExport.of(dnn, precision == Precision.FP16);
        try (StagedFile file = new StagedFile(out)) {
            try (OutputStream stream = file.open()) {
                export.write(seed, stream);
            }
            file.keep();
        }
        Dnn sizes = dnn.dnn();
        spec.commandLine()
                .getOut()
                .println("%s: %s, %d layers, %,d random parameters (seed %d), %s, opset %d"
                        .formatted(
                                out,
                                dnn.id(),
                                sizes.layerCount(),
                                sizes.weightBytes() / dnn.bytesPerNumber(),
                                seed,
                                precision.word(),
                                OnnxBytes.OPERATOR_SET));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
