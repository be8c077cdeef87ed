package org.jointsim.kernel;

/** Sees each event just before it is handled and changes nothing: for traces. */
@FunctionalInterface
public interface EventObserver {

    /** Sees nothing. */
    EventObserver NONE = (timeSeconds, kind, owner) -> {};

    /** An event of this kind is about to happen to this owner. */
    void happens(double timeSeconds, int kind, int owner);
}
