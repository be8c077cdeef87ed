package org.jointsim.partition;

import java.io.Serializable;

/**
 * One thing that happens to a query that follows a placement; one after the other.
 *
 * <p>Work is counted in <em>positions</em>: 1..n are the forward passes of layers 1..n; in a training step n+1..2n are the
 * backward passes of layers n..1.
 */
public sealed interface Step extends Serializable {

    /**
     * Positions {@code from..to} run in one go on {@code site}: a segment, or the part of one between two transfers.
     *
     * @param seconds T(from..to) on that site
     * @param joules E(from..to) of the mobile; 0 in the cloud
     * @param workFlop work of those positions
     */
    record Compute(Site site, int from, int to, double seconds, double joules, double workFlop) implements Step {}

    /**
     * Something moves over the link.
     *
     * @param towards the site that needs it: {@link Site#CLOUD} is an upload
     * @param payload what it is
     * @param number of the tensor (for a gradient, of the tensor it belongs to), or of the layer that has the weights
     * @param sizeBytes what is sent: of a coded tensor its coded size
     */
    record Transfer(Site towards, Payload payload, int number, long sizeBytes) implements Step {}

    /**
     * A tensor is encoded on its way out, just before its transfer, or decoded where it came in, just after it.
     *
     * @param site where
     * @param tensor its number
     * @param seconds on that site
     * @param joules of the mobile; 0 in the cloud
     */
    record Code(Site site, Coding coding, int tensor, double seconds, double joules) implements Step {}

    /** What a coder can do. */
    enum Coding {
        ENCODE,
        DECODE
    }

    /** What can move. */
    enum Payload {
        /** The output of a layer, or the input of the dnn. */
        TENSOR,
        /** The derivative of the loss by a tensor, as large as the tensor. */
        GRADIENT,
        /** The new parameters of a layer after a training step. */
        WEIGHTS
    }
}
