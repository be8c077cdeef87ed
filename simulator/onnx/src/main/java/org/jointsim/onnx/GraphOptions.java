package org.jointsim.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jointsim.onnx.ImportOptions.Price;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options by which a reader of an ONNX file says what the file leaves open. */
public final class GraphOptions {

    private static final long MOST_PER_SIDE = Integer.MAX_VALUE;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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
    public GraphOptions() {}

    /**
     * What they say.
     *
     * @param inputBytes size of a number of the input as it is sent; as the file has it if left out
     */
    public ImportOptions read(OptionalInt inputBytes) {
        Map<String, List<Long>> shapeOf = new LinkedHashMap<>();
        shapes.forEach((name, written) -> shapeOf.put(name, shape("--shape", written)));
        Map<String, Price> priceOf = new LinkedHashMap<>();
        prices.forEach((operator, written) -> priceOf.put(operator, price(written)));
        sizes.forEach((name, size) -> requireSize("--size", size));
        return new ImportOptions(sizes, shapeOf, priceOf, inputBytes);
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
