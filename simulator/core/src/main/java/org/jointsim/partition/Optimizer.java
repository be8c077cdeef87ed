package org.jointsim.partition;

/**
 * Finds the best placement of one workload for one objective. Pure: the same conditions give the same placement.
 *
 * <p>Placements whose objectives differ by less than {@value #TIE} of their size count as equal, so that rounding does
 * not choose; of equal ones the one with fewer cloud layers is taken, then the one whose first change of site comes
 * later.
 */
public interface Optimizer {

    /** Relative difference below which two objectives are equal. */
    double TIE = 1e-12;

    /** The placement with the least objective under {@code conditions}. */
    Placement optimize(Conditions conditions);
}
