package org.jointsim.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs replications on threads of this machine. How many changes nothing in the results.
 *
 * @param threadCount &gt;= 1
 * @param recorder of single queries
 */
public record LocalExecutor(int threadCount, Recorder recorder) implements ReplicationExecutor {

    /** A result waits for those before it; this many may wait. */
    private static final int MOST_AHEAD_PER_THREAD = 4;

    /** One that records nothing. */
    public LocalExecutor(int threadCount) {
        this(threadCount, Recorder.NONE);
    }

    public LocalExecutor {
        if (threadCount < 1) {
            throw new IllegalArgumentException("threadCount must be >= 1, but was " + threadCount);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws CancellationException if this thread is interrupted; replications in progress are abandoned
     */
    @Override
    public List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress) {
        List<ReplicationResult> results = new ArrayList<>();
        stream(tasks, progress, results::add);
        return results;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CancellationException if this thread is interrupted; replications in progress are abandoned
     */
    @Override
    public void stream(List<ReplicationTask> tasks, Progress progress, Consumer<ReplicationResult> sink) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(threadCount, tasks.size())), LocalExecutor::daemon);
        try {
            AtomicInteger done = new AtomicInteger();
            Deque<Future<ReplicationResult>> ahead = new ArrayDeque<>();
            int submitted = 0;
            for (ReplicationTask next : tasks) {
                while (submitted < tasks.size() && ahead.size() < MOST_AHEAD_PER_THREAD * threadCount) {
                    ReplicationTask task = tasks.get(submitted++);
                    ahead.add(threads.submit(() -> {
                        Recorder.Recording recording = recorder.open(task);
                        ReplicationResult result = Replication.run(task, recording);
                        recording.finish();
                        progress.finished(done.incrementAndGet(), tasks.size());
                        return result;
                    }));
                }
                sink.accept(await(ahead.remove(), next));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public ReplicationExecutor recordingTo(Recorder newRecorder) {
        return new LocalExecutor(threadCount, newRecorder);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replication");
        thread.setDaemon(true);
        return thread;
    }

    private static ReplicationResult await(Future<ReplicationResult> running, ReplicationTask task) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new ReplicationFailedException(task.replication(), e.getCause());
        }
    }
}
