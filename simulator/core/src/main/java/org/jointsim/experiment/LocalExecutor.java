package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs replications on threads of this machine. How many changes nothing in the results.
 *
 * @param threadCount &gt;= 1
 */
public record LocalExecutor(int threadCount) implements ReplicationExecutor {

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
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(threadCount, tasks.size())), LocalExecutor::daemon);
        try {
            AtomicInteger done = new AtomicInteger();
            List<Future<ReplicationResult>> running = new ArrayList<>();
            for (ReplicationTask task : tasks) {
                running.add(threads.submit(() -> {
                    ReplicationResult result = Replication.run(task);
                    progress.finished(done.incrementAndGet(), tasks.size());
                    return result;
                }));
            }
            List<ReplicationResult> results = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                results.add(await(running.get(i), tasks.get(i)));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
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
            throw new ReplicationFailedException(task.replication(), e.getCause());
        }
    }
}
