package org.jointsim.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorDnns;
import org.jointsim.dnn.Shape;

/** The layers of a dnn of the library, and its sums, as text. */
final class DnnText {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private DnnText() {}

    /** Numbers of the library's dnns are in single precision. */
    static String parameters(Dnn dnn) {
        return "%,d".formatted(dnn.weightBytes() / Float.BYTES);
    }

    static String gigaFlop(Dnn dnn) {
        return "%.3f".formatted(dnn.workFlop() / GIGA);
    }

    /** One line for each layer: the tensors that it reads if that is not the one before, and what it makes. */
    static String layers(Dnn dnn, List<Shape> shapes) {
        AlignedTable table = new AlignedTable(Set.of(1, 2, 3, 4));
        table.add("", "layer", "operator", "reads", "output", "bytes", "MFLOP", "weights in B");
        table.add("0", OperatorDnns.INPUT, "", "", "", "%,d".formatted(dnn.inputBytes()), "", "");
        for (int k = 1; k <= dnn.layerCount(); k++) {
            Layer layer = dnn.layer(k);
            table.add(
                    String.valueOf(k),
                    layer.name(),
                    layer.kind(),
                    reads(dnn, k),
                    shapes.get(k - 1).toString(),
                    "%,d".formatted(layer.outputBytes()),
                    "%,.3f".formatted(layer.workFlop() / MEGA),
                    "%,d".formatted(layer.weightBytes()));
        }
        return table.toString();
    }

    /** What all layers are together. */
    static String sums(Dnn dnn) {
        return "%d layers%s; %s parameters of 4 B, %,d B; %s GFLOP, a multiply-add counts 2; %,d B in, %,d B out"
                .formatted(
                        dnn.layerCount(),
                        dnn.isChain() ? ", a chain" : "",
                        parameters(dnn),
                        dnn.weightBytes(),
                        gigaFlop(dnn),
                        dnn.inputBytes(),
                        dnn.tensorBytes(dnn.layerCount()));
    }

    private static String reads(Dnn dnn, int k) {
        List<Integer> inputs = dnn.layer(k).inputs();
        if (inputs.equals(List.of(k - 1))) {
            return "";
        }
        return inputs.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
