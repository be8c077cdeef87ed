package org.jointsim.experiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.model.OffloadModel;

/**
 * What is kept of the events of a run: enough to say whether another run had the same ones, and about where not.
 *
 * @param eventCount how many events happened
 * @param fingerprint hash over (time, kind, owner) of all of them, in order
 * @param checkpoints the same hash along the way, at equal numbers of events
 */
public record EventLog(long eventCount, long fingerprint, List<Checkpoint> checkpoints) implements Serializable {

    /**
     * The hash after some events.
     *
     * @param eventCount how many
     * @param timeSeconds time of the last of them
     * @param fingerprint over all of them
     */
    public record Checkpoint(long eventCount, double timeSeconds, long fingerprint) implements Serializable {}

    public EventLog {
        checkpoints = List.copyOf(checkpoints);
    }

    static EventLog of(OffloadModel model) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        model.visitCheckpoints((count, time, hash) -> checkpoints.add(new Checkpoint(count, time, hash)));
        return new EventLog(model.eventCount(), model.eventFingerprint(), checkpoints);
    }
}
