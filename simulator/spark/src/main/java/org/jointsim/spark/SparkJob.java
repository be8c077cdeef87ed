package org.jointsim.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jointsim.experiment.EngineFailedException;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Some replications under way on the cluster: one job of Spark with one task for each. */
final class SparkJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SparkJob.class);
    private static final int LOOK_MILLISECONDS = 200;
    /** So long a cluster may take to give us an executor before the user is told why it may not. */
    private static final int PATIENCE_SECONDS = 15;

    private final JavaSparkContext spark;
    private final List<ReplicationTask> tasks;
    private final List<Broadcast<byte[]>> scenarios;
    private final BlockingQueue<Arrival> arrivals;
    private final SimpleFutureAction<BoxedUnit> running;

    /** The outcome of a task, by its position. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Arrival(int task, byte[] outcome) {}

    private SparkJob(
            JavaSparkContext spark,
            List<ReplicationTask> tasks,
            List<Broadcast<byte[]>> scenarios,
            BlockingQueue<Arrival> arrivals,
            SimpleFutureAction<BoxedUnit> running) {
        this.spark = spark;
        this.tasks = List.copyOf(tasks);
        this.scenarios = List.copyOf(scenarios);
        this.arrivals = arrivals;
        this.running = running;
    }

    /** Starts it; returns at once. Tasks of one scenario follow each other and share it. */
    @SuppressWarnings("ReferenceEquality") // comparing what is in them would cost more than sending it twice
    static SparkJob submit(JavaSparkContext spark, List<ReplicationTask> tasks) {
        List<Broadcast<byte[]>> scenarios = new ArrayList<>();
        List<WorkerTask> work = new ArrayList<>();
        Scenario latest = null;
        for (ReplicationTask task : tasks) {
            if (task.scenario() != latest) {
                latest = task.scenario();
                scenarios.add(spark.broadcast(Packed.of(latest)));
            }
            work.add(new WorkerTask(scenarios.get(scenarios.size() - 1), task.replication()));
        }
        List<Object> parts =
                new ArrayList<>(IntStream.range(0, work.size()).boxed().toList());
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        SimpleFutureAction<BoxedUnit> running = spark.sc()
                .submitJob(
                        spark.parallelize(work, work.size()).rdd(),
                        new RunTask(),
                        CollectionConverters.asScala(parts).toSeq(),
                        new AbstractFunction2<Object, byte[], BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(Object task, byte[] outcome) {
                                arrivals.add(new Arrival((Integer) task, outcome));
                                return BoxedUnit.UNIT;
                            }
                        },
                        () -> BoxedUnit.UNIT);
        return new SparkJob(spark, tasks, scenarios, arrivals, running);
    }

    /** Hands over all results in the order of the tasks, and tells of each that has come. */
    void handOver(Runnable hasCome, Consumer<ReplicationResult> sink) throws InterruptedException {
        byte[][] waiting = new byte[tasks.size()][];
        for (int next = 0; next < waiting.length; next++) {
            while (waiting[next] == null) {
                Arrival arrival = await();
                waiting[arrival.task()] = arrival.outcome();
                hasCome.run();
            }
            sink.accept(Outcome.unpack(waiting[next], tasks.get(next).replication()));
            waiting[next] = null;
        }
    }

    private Arrival await() throws InterruptedException {
        long began = System.nanoTime();
        boolean told = false;
        while (true) {
            boolean over = running.isCompleted();
            Arrival arrival = arrivals.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (arrival != null) {
                return arrival;
            }
            if (over) {
                throw failure();
            }
            if (!told && System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) && isStarving()) {
                told = true;
                LOG.warn(
                        "the cluster gives no executor. Maybe all its cores are taken, or no worker has the memory that is asked"
                                + " for (--conf spark.executor.memory=…). Waiting; Ctrl-C ends it");
            }
        }
    }

    /** Whether there is nobody but this process. */
    private boolean isStarving() {
        return !spark.isLocal() && spark.statusTracker().getExecutorInfos().length <= 1;
    }

    private EngineFailedException failure() {
        Throwable cause = cause();
        return new EngineFailedException(
                "Spark gave up: %s. What was finished is kept: the same command goes on there"
                        .formatted(cause == null ? "no reason given" : SparkExecutor.firstLine(cause)),
                cause == null ? new IllegalStateException("a job without results") : cause);
    }

    private @Nullable Throwable cause() {
        var value = running.value();
        return value.isDefined() && value.get().isFailure()
                ? value.get().failed().get()
                : null;
    }

    /** Ends it if it still runs, and frees what the cluster holds of it. */
    @Override
    public void close() {
        if (spark.sc().isStopped()) {
            return;
        }
        if (!running.isCompleted()) {
            running.cancel();
        }
        scenarios.forEach(Broadcast::destroy);
    }
}
