package org.jointsim.partition;

/** The part of the tie rule of {@link Optimizer} that depends on what the edges of a {@link Trellis} decide. */
interface PathOrder {

    /** How many layers an edge runs in the cloud. */
    int cloudLayers(long decision);

    /** Which of two paths to the same node keeps the mobile longer: negative for the first. */
    int compare(Trellis trellis, int[] first, int[] second);
}
