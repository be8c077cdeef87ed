package org.jointsim.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jointsim.cli.InvalidInputException;
import org.jointsim.onnx.ImportOptions.Price;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    private static final long MOST_PER_SIDE = Integer.MAX_VALUE;

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

    @Option(
            names = "--size",
            paramLabel = "NAME=N",
            description = "A dimension that the file leaves open, by its name or its place from 0: seq=128, x[2]=224.")
    private Map<String, Long> sizes = new LinkedHashMap<>();

    @Option(
            names = "--shape",
            paramLabel = "INPUT=AxBxC",
            description = "The shape of an input, the batch first: data=1x3x224x224.")
    private Map<String, String> shapes = new LinkedHashMap<>();

    @Option(
            names = "--price",
            paramLabel = "OPERATOR=FLOP[:SHAPE]",
            description = "Work of an unknown operator for each number that it makes, and the shape of these if that is"
                    + " not the shape of its first input: MyNorm=7, MyPool=9:1x64x7x7.")
    private Map<String, String> prices = new LinkedHashMap<>();

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
        Map<String, List<Long>> shapeOf = new LinkedHashMap<>();
        shapes.forEach((name, written) -> shapeOf.put(name, shape("--shape", written)));
        Map<String, Price> priceOf = new LinkedHashMap<>();
        prices.forEach((operator, written) -> priceOf.put(operator, price(written)));
        sizes.forEach((name, size) -> requireSize("--size", size));
        if (inputBytes != null && !(inputBytes >= 1 && inputBytes <= Double.BYTES)) {
            throw refuse("--input-bytes: expected a whole number from 1 to 8, but found " + inputBytes);
        }
        OptionalInt bytes = inputBytes == null ? OptionalInt.empty() : OptionalInt.of(inputBytes);
        return new ImportOptions(sizes, shapeOf, priceOf, bytes);
    }

    private Price price(String written) {
        int colon = written.indexOf(':');
        String flop = colon < 0 ? written : written.substring(0, colon);
        try {
            double value = Double.parseDouble(flop);
            if (value >= 0 && value <= 1e12) {
                return new Price(value, colon < 0 ? List.of() : shape("--price", written.substring(colon + 1)));
            }
        } catch (NumberFormatException e) {
            throw refuse("--price: expected a number of FLOP, but found \"%s\"".formatted(flop));
        }
        throw refuse("--price: expected a number of FLOP from 0 to 1e12, but found \"%s\"".formatted(flop));
    }

    private List<Long> shape(String option, String written) {
        try {
            List<Long> shape =
                    Arrays.stream(written.split("x")).map(Long::valueOf).toList();
            shape.forEach(size -> requireSize(option, size));
            return shape;
        } catch (NumberFormatException e) {
            throw refuse("%s: expected a shape, for example 1x3x224x224, but found \"%s\"".formatted(option, written));
        }
    }

    private void requireSize(String option, long size) {
        if (size < 1 || size > MOST_PER_SIDE) {
            throw refuse("%s: expected a size from 1 to %d, but found %d".formatted(option, MOST_PER_SIDE, size));
        }
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
