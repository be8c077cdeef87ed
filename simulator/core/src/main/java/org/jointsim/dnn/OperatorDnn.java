package org.jointsim.dnn;

import java.util.List;
import java.util.Objects;

/**
 * A network as it is written: operators on an input of known shape, from which a {@link Dnn} follows.
 *
 * @param id its name in scenarios and results
 * @param input shape of tensor 0
 * @param inputBytesPerNumber size of a number of tensor 0 as it is sent over a link
 * @param bytesPerNumber size of every number inside
 * @param layers in an order in which they can run
 */
public record OperatorDnn(
        String id, Shape input, int inputBytesPerNumber, int bytesPerNumber, List<OperatorLayer> layers) {

    public OperatorDnn {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(input, "input");
        layers = List.copyOf(layers);
    }

    /** The network in sizes; an {@link InvalidLayerException} for the first layer that does not fit. */
    public Dnn dnn() {
        return OperatorDnns.build(id, input, inputBytesPerNumber, bytesPerNumber, layers);
    }

    /** The shape of the output of each layer; an {@link InvalidLayerException} for the first that does not fit. */
    public List<Shape> shapes() {
        return OperatorDnns.shapes(input, layers);
    }

    /** The same network with this name. */
    public OperatorDnn withId(String newId) {
        return new OperatorDnn(newId, input, inputBytesPerNumber, bytesPerNumber, layers);
    }
}
