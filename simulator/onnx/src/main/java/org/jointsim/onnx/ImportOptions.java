package org.jointsim.onnx;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a file leaves open and its reader must say.
 *
 * @param sizes values of open dimensions, by name ({@code sequence}) or place ({@code x[1]})
 * @param shapes shapes of inputs, by name, instead of those in the file
 * @param prices of operators that are not known
 * @param inputBytesPerNumber size of a number of the input as it is sent; as its type has if left out
 */
public record ImportOptions(
        Map<String, Long> sizes,
        Map<String, List<Long>> shapes,
        Map<String, Price> prices,
        OptionalInt inputBytesPerNumber) {

    /**
     * Shape and work of an operator by hand.
     *
     * @param flopPerNumber for each number of its output
     * @param shape of its output; empty: that of its first input
     */
    public record Price(double flopPerNumber, List<Long> shape) {}

    /** What a file that leaves nothing open needs. */
    public static final ImportOptions NONE = new ImportOptions(Map.of(), Map.of(), Map.of(), OptionalInt.empty());
}
