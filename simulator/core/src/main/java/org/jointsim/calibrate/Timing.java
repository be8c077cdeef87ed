package org.jointsim.calibrate;

import java.util.List;
import java.util.Objects;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;

/**
 * How long layers took that ran one after the other: a single kernel or layer, or a whole network.
 *
 * @param group what is held out together when predictions are tried: a network, a file
 * @param layers at least one
 * @param seconds of all of them, &gt; 0
 */
public record Timing(String group, List<Work> layers, double seconds) {

    public Timing {
        Objects.requireNonNull(group, "group");
        layers = List.copyOf(layers);
        if (layers.isEmpty() || !(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a timing has layers and a finite time > 0, but had %d and %s s".formatted(layers.size(), seconds));
        }
    }

    /** One layer. */
    public Timing(String group, Work layer, double seconds) {
        this(group, List.of(layer), seconds);
    }

    /** The kind of its layers: of the first, if they differ. */
    public String kind() {
        return layers.get(0).kind();
    }

    /**
     * What a layer has to do, for all samples of a batch.
     *
     * @param kind the operator
     * @param inputBytes it reads, without parameters
     * @param outputBytes it makes
     * @param workFlop a multiply-add counts 2
     * @param memoryBytes inputs, output and parameters, each once
     */
    public record Work(String kind, double inputBytes, double outputBytes, double workFlop, double memoryBytes) {

        /** Layer {@code k} of a dnn on {@code batch} samples; parameters are read once. */
        public static Work of(Dnn dnn, int k, int batch) {
            Layer layer = dnn.layer(k);
            double input = layer.inputs().stream().mapToDouble(dnn::tensorBytes).sum();
            double activations = layer.memoryBytes() - layer.weightBytes();
            return new Work(
                    layer.kind(),
                    batch * input,
                    batch * layer.outputBytes(),
                    batch * layer.workFlop(),
                    batch * activations + layer.weightBytes());
        }
    }
}
