package org.jointsim.dnn;

import java.io.Serial;

/** A layer of a dnn that does not fit its inputs, with a reason that the author of the file understands. */
public final class InvalidLayerException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int layerIndex;
    private final String reason;

    InvalidLayerException(int layerIndex, String layerName, String reason) {
        super("layer %d (%s): %s".formatted(layerIndex + 1, layerName, reason));
        this.layerIndex = layerIndex;
        this.reason = reason;
    }

    /** Position of the layer in the list, from 0. */
    public int layerIndex() {
        return layerIndex;
    }

    /** What is wrong, without the name of the layer. */
    public String reason() {
        return reason;
    }
}
