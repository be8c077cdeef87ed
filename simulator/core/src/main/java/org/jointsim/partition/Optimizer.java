package org.jointsim.partition;

/**
 * Finds the best placement of one workload for one objective. Pure: the same conditions give the same placement.
 *
 * <p>Placements whose objectives differ by less than {@value #TIE} of the least one count as equal, so that rounding
 * does not choose. Of equal ones the one with fewer cloud layers is taken; then the one whose first cut comes later,
 * where a cut is the number of a tensor that moves (0, the input, when layer 1 is in the cloud; all on the mobile has no
 * cut at all); then the one that keeps on the mobile the first layer in which they differ.
 */
public interface Optimizer {

    /** Difference, relative to the least objective, below which two objectives are equal. */
    double TIE = 1e-12;

    /** The placement with the least objective under {@code conditions}. */
    Placement optimize(Conditions conditions);
}
