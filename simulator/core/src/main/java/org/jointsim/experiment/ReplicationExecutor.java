package org.jointsim.experiment;

import java.util.List;
import java.util.function.Consumer;

/** Runs replications somewhere: on threads, or on other machines. */
public interface ReplicationExecutor extends AutoCloseable {

    /** The results of the tasks, in the order of the tasks. */
    List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress);

    /**
     * The same, handed over one by one on the calling thread, in the order of the tasks, so that not all of them need be held
     * at once.
     */
    default void stream(List<ReplicationTask> tasks, Progress progress, Consumer<ReplicationResult> sink) {
        execute(tasks, progress).forEach(sink);
    }

    /**
     * One that also records.
     *
     * @throws UnsupportedOperationException if replications run where nothing can be written
     */
    default ReplicationExecutor recordingTo(Recorder recorder) {
        throw new UnsupportedOperationException("only the local engine records queries");
    }

    /** Gives back what it holds elsewhere; nothing runs on. */
    @Override
    default void close() {}
}
