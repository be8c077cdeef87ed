package org.jointsim.experiment.plan;

/** On which side of its limit a metric is promised to be. */
public enum Relation {
    AT_MOST("<="),
    BELOW("<"),
    AT_LEAST(">="),
    ABOVE(">");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** Whether the metric is to be small. */
    public boolean isUpperLimit() {
        return this == AT_MOST || this == BELOW;
    }

    /** Whether the limit itself is kept. */
    boolean includesLimit() {
        return this == AT_MOST || this == AT_LEAST;
    }
}
