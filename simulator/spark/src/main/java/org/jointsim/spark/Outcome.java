package org.jointsim.spark;

import java.io.Serializable;
import java.util.function.Supplier;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replication on a worker. A simulation that contradicts itself, or a policy that breaks, is an outcome, not a failure
 * of the worker: it would do so everywhere, so Spark must not try again.
 *
 * @param result what it found; {@code null} if it failed
 * @param failure why it failed; {@code null} if it did not
 */
record Outcome(@Nullable ReplicationResult result, @Nullable FailureElsewhere failure) implements Serializable {

    /** Runs the replication, and packs what came of it. */
    static byte[] packedOf(ReplicationTask task) {
        return packedOf(() -> Replication.run(task));
    }

    /** @throws VirtualMachineError if the worker has no memory left, or is broken: elsewhere the replication may succeed */
    static byte[] packedOf(Supplier<ReplicationResult> replication) {
        ReplicationResult result;
        try {
            result = replication.get();
        } catch (StackOverflowError endless) {
            return packedFailure(endless);
        } catch (VirtualMachineError ofTheWorker) {
            throw ofTheWorker;
        } catch (RuntimeException | Error e) {
            return packedFailure(e);
        }
        return Packed.of(new Outcome(result, null));
    }

    private static byte[] packedFailure(Throwable failure) {
        return Packed.of(new Outcome(null, FailureElsewhere.of(failure)));
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
