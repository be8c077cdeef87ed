package org.jointsim.model;

import org.jointsim.scenario.RadioSpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client's radio is connected. It is so during a transfer and its tail; a tail is known to its end when it
 * begins, since a link's path is, so an idle client needs no events for it. Exists where radios of the class linger.
 */
final class Radio {

    private @Nullable RadioSpec spec;
    private double tailFrom = Double.NaN;
    private double tailUntil = Double.NaN;
    private boolean wasConnected;

    /** The query whose transfer caused the tail: the running one, or one that is complete; {@code null} for a lost one. */
    @Nullable
    Query tailOwner;

    /** A transfer begins: the tail is over, and so is waking the radio if it was connected. */
    void transfer(double atSeconds) {
        wasConnected = atSeconds < tailUntil;
        sleep();
    }

    /** Whether the transfer in progress found it connected. */
    boolean wasConnected() {
        return wasConnected;
    }

    /** It falls idle. */
    void sleep() {
        tailFrom = Double.NaN;
        tailUntil = Double.NaN;
    }

    /**
     * A transfer has ended: the tail begins.
     *
     * @param path a link at the state of the transfer's end, which is moved along its path to the end of the tail
     */
    void linger(double atSeconds, Link path, LinkLaw law, int owner) {
        RadioSpec radio = law.radio(path.state);
        double end = atSeconds + radio.tailSeconds();
        int index = law.radioIndex(path.state);
        while (law.hasHandOvers() && path.endsAt < end) {
            double changesAt = path.endsAt;
            law.jump(path, owner);
            end = law.radioIndex(path.state) == index ? end : changesAt;
        }
        spec = radio;
        tailFrom = atSeconds;
        tailUntil = end;
    }

    /** Whether it lingers at or after {@code atSeconds}. */
    boolean lingersAt(double atSeconds) {
        return atSeconds < tailUntil;
    }

    /** When its power changes next, after {@code atSeconds}; {@code +Infinity} while it is idle. */
    double changesAfter(double atSeconds) {
        if (spec == null || !lingersAt(atSeconds)) {
            return Double.POSITIVE_INFINITY;
        }
        double end = tailFrom;
        for (RadioSpec.Stage stage : spec.tail()) {
            end += stage.seconds();
            if (end > atSeconds) {
                return Math.min(end, tailUntil);
            }
        }
        return tailUntil;
    }

    /** Its power in the tail state of an instant; 0 while it is idle. */
    double tailWatts(double atSeconds) {
        if (spec == null || !lingersAt(atSeconds)) {
            return 0;
        }
        double end = tailFrom;
        for (RadioSpec.Stage stage : spec.tail()) {
            end += stage.seconds();
            if (end > atSeconds) {
                return stage.watts();
            }
        }
        return 0;
    }
}
