package org.jointsim.dnn;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A deep neural network as a placement sees it: layers 1..n in an order in which they can run, and the tensors between
 * them. Tensor 0 is the input, tensor k the output of layer k; tensor n is the answer.
 *
 * @param id its name in scenarios and results
 * @param inputBytes size of tensor 0 as it is sent over a link, &gt;= 0
 * @param layers in execution order; layer k reads only tensors 0..k-1
 */
public record Dnn(String id, long inputBytes, List<Layer> layers) implements Serializable {

    public Dnn {
        Objects.requireNonNull(id, "id");
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("dnn " + id + " has no layers, but needs at least one");
        }
        if (inputBytes < 0) {
            throw new IllegalArgumentException("dnn %s: inputBytes must be >= 0, but was %d".formatted(id, inputBytes));
        }
        Set<String> names = new HashSet<>();
        for (int k = 1; k <= layers.size(); k++) {
            Layer layer = layers.get(k - 1);
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("dnn %s has two layers named %s".formatted(id, layer.name()));
            }
            for (int tensor : layer.inputs()) {
                if (tensor < 0 || tensor >= k) {
                    throw new IllegalArgumentException(
                            "dnn %s: layer %d (%s) reads tensor %d, but only 0..%d exist by then"
                                    .formatted(id, k, layer.name(), tensor, k - 1));
                }
            }
        }
    }

    /** The number n of layers. */
    public int layerCount() {
        return layers.size();
    }

    /** Layer {@code k}, 1 &lt;= k &lt;= n. */
    public Layer layer(int k) {
        return layers.get(k - 1);
    }

    /** Size of tensor {@code k}, 0 &lt;= k &lt;= n, as it is sent over a link. */
    public long tensorBytes(int k) {
        return k == 0 ? inputBytes : layer(k).outputBytes();
    }

    /** Whether each layer reads exactly the tensor of the layer before. */
    public boolean isChain() {
        for (int k = 1; k <= layerCount(); k++) {
            List<Integer> inputs = layer(k).inputs();
            if (inputs.size() != 1 || inputs.get(0) != k - 1) {
                return false;
            }
        }
        return true;
    }

    /** Forward work of all layers on one sample. */
    public double workFlop() {
        return layers.stream().mapToDouble(Layer::workFlop).sum();
    }

    /** Size of all parameters. */
    public long weightBytes() {
        return layers.stream().mapToLong(Layer::weightBytes).sum();
    }

    /** The number 1..n of the layer called {@code name}. */
    public OptionalInt findLayer(String name) {
        for (int k = 1; k <= layerCount(); k++) {
            if (layer(k).name().equals(name)) {
                return OptionalInt.of(k);
            }
        }
        return OptionalInt.empty();
    }
}
