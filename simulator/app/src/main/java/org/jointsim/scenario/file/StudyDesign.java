package org.jointsim.scenario.file;

/**
 * Which combinations of the varied values a study has.
 *
 * @param points of a Latin hypercube; else 0
 */
public record StudyDesign(Kind kind, int points) {

    /** The kinds of designs. */
    public enum Kind {
        /** Every combination. */
        GRID,
        /** The first values of all, then the second ones, and so on. */
        ZIP,
        /** Points that cover the range of each factor evenly. */
        LATIN_HYPERCUBE
    }

    static final StudyDesign GRID = new StudyDesign(Kind.GRID, 0);
}
