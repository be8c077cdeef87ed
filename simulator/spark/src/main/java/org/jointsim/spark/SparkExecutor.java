package org.jointsim.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jointsim.experiment.EngineFailedException;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;

/**
 * Runs replications on the workers of a cluster. Each is one task of Spark, so a lost worker costs the replications that it was
 * running, which run again elsewhere. Results come in any order and are handed over in the order of the tasks.
 */
final class SparkExecutor implements ReplicationExecutor {

    /** Tasks of a job of Spark: enough that its own work does not count, few enough that waiting results (30 kB each) are small. */
    private static final int LEAST_TASKS_OF_A_JOB = 256;

    private static final int TASKS_PER_CORE = 4;

    /** While the last tasks of one job run, those of the next fill the cores. */
    private static final int JOBS_AT_ONCE = 2;

    private final JavaSparkContext spark;
    private final LossReporter losses;

    private SparkExecutor(JavaSparkContext spark) {
        this.spark = spark;
        this.losses = new LossReporter();
        spark.sc().addSparkListener(losses);
    }

    /**
     * Connects to the cluster.
     *
     * @throws IllegalArgumentException if it does not start with these settings
     */
    static SparkExecutor connect(Map<String, String> settings) {
        SparkConf conf = new SparkConf(false);
        settings.forEach(conf::set);
        try {
            return new SparkExecutor(new JavaSparkContext(conf));
        } catch (Exception e) {
            // Scala throws checked exceptions without saying so.
            String why = firstLine(e);
            String hint = why.startsWith("Could not parse Master URL")
                    ? ". Maybe its jars are those of a Spark without support for that"
                    : "";
            throw new IllegalArgumentException(
                    "Spark does not start at %s: %s%s".formatted(settings.get(SparkSettings.MASTER), why, hint), e);
        }
    }

    @Override
    public List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress) {
        List<ReplicationResult> results = new ArrayList<>();
        stream(tasks, progress, results::add);
        return results;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CancellationException if this thread is interrupted; the cluster is told
     * @throws EngineFailedException if Spark gives up
     */
    @Override
    public void stream(List<ReplicationTask> tasks, Progress progress, Consumer<ReplicationResult> sink) {
        Deque<SparkJob> jobs = new ArrayDeque<>();
        int[] done = {0};
        Runnable oneMore = () -> progress.finished(++done[0], tasks.size());
        try {
            int submitted = 0;
            while (submitted < tasks.size() || !jobs.isEmpty()) {
                while (submitted < tasks.size() && jobs.size() < JOBS_AT_ONCE) {
                    int to = Math.min(tasks.size(), submitted + tasksOfAJob());
                    jobs.add(SparkJob.submit(spark, tasks.subList(submitted, to)));
                    submitted = to;
                }
                jobs.element().handOver(oneMore, sink);
                jobs.remove().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            jobs.forEach(SparkJob::close);
        }
    }

    private int tasksOfAJob() {
        return Math.max(LEAST_TASKS_OF_A_JOB, TASKS_PER_CORE * spark.defaultParallelism());
    }

    @Override
    public void close() {
        losses.end();
        spark.close();
    }

    /** The message without the stack traces that Spark puts into it. */
    static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse("");
    }
}
