package org.jointsim.spark;

import java.io.Serializable;
import java.io.UncheckedIOException;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replication on a worker. A simulation that contradicts itself is an outcome, not a failure of the worker: it
 * would contradict itself everywhere, so Spark must not try again.
 *
 * @param result what it found; {@code null} if it failed
 * @param failure why it failed; {@code null} if it did not
 */
record Outcome(@Nullable ReplicationResult result, @Nullable RuntimeException failure) implements Serializable {

    /** Runs the replication, and packs what came of it. */
    static byte[] packedOf(ReplicationTask task) {
        try {
            return Packed.of(new Outcome(Replication.run(task), null));
        } catch (UncheckedIOException notSent) {
            throw notSent;
        } catch (RuntimeException e) {
            return packedFailure(e);
        }
    }

    static byte[] packedFailure(RuntimeException failure) {
        try {
            return Packed.of(new Outcome(null, failure));
        } catch (UncheckedIOException itHoldsWhatCannotBeSent) {
            RuntimeException words = new IllegalStateException(failure.toString());
            words.setStackTrace(failure.getStackTrace());
            return Packed.of(new Outcome(null, words));
        }
    }

    /**
     * The result.
     *
     * @throws ReplicationFailedException if there is none
     */
    static ReplicationResult unpack(byte[] bytes, int replication) {
        Outcome outcome = Packed.unpack(bytes, Outcome.class);
        if (outcome.result == null) {
            throw new ReplicationFailedException(replication, outcome.failure);
        }
        return outcome.result;
    }
}
