package org.jointsim.model;

/** Hears of each event just before it happens and changes nothing: for traces. */
@FunctionalInterface
public interface EventListener {

    /** Hears nothing. */
    EventListener NONE = (nowSeconds, kind, owner) -> {};

    /** An event happens; {@link OffloadModel#inWords} says what it is. */
    void happens(double nowSeconds, int kind, int owner);
}
