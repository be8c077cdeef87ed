package org.jointsim.partition;

import java.io.Serializable;

/** One thing that happens to a query that follows a placement; one after the other. */
public sealed interface Step extends Serializable {

    /**
     * Layers {@code from..to} run in one go on {@code site}: a segment, or the part of one between two transfers.
     *
     * @param seconds T(from..to) on that site
     * @param joules E(from..to) of the mobile; 0 in the cloud
     * @param workFlop work of those layers
     */
    record Compute(Site site, int from, int to, double seconds, double joules, double workFlop) implements Step {}

    /**
     * A tensor moves over the link.
     *
     * @param towards the site that needs it: {@link Site#CLOUD} is an upload
     * @param tensor its number
     * @param sizeBytes what is sent
     */
    record Transfer(Site towards, int tensor, long sizeBytes) implements Step {}
}
