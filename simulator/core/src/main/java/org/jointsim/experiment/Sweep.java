package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.Scenario;

/**
 * Runs several points, their replications side by side, and hands over each point when it is complete, in the order of the points.
 * All points meet the same random numbers, for streams depend on seed and replication, not on the point.
 */
public final class Sweep {

    /** Takes the result of a point. */
    @FunctionalInterface
    public interface Sink {
        void accept(int point, ExperimentResult result);
    }

    private Sweep() {}

    /**
     * Runs the points.
     *
     * @throws PointFailedException if a replication fails
     */
    public static void run(List<Scenario> points, ReplicationExecutor executor, Progress progress, Sink sink) {
        int total = points.stream().mapToInt(p -> p.run().replicationCount()).sum();
        int done = 0;
        int from = 0;
        while (from < points.size()) {
            int to = from;
            while (to < points.size() && points.get(to).run().precision() == null) {
                to++;
            }
            int before = done;
            Progress shifted = (count, of) -> progress.finished(before + count, Math.max(total, before + of));
            if (to > from) {
                done += fixed(points, from, to, executor, shifted, sink);
                from = to;
            } else {
                done += sequential(points.get(from), from, executor, shifted, sink);
                from++;
            }
        }
    }

    /** Points whose numbers of replications are known: all in one stream, so that no thread waits for the end of a point. */
    private static int fixed(
            List<Scenario> points, int from, int to, ReplicationExecutor executor, Progress progress, Sink sink) {
        List<ReplicationTask> tasks = new ArrayList<>();
        for (int point = from; point < to; point++) {
            Scenario scenario = points.get(point);
            tasks.addAll(Experiment.tasks(scenario, 0, scenario.run().replicationCount()));
        }
        Collector collector = new Collector(points, from, sink);
        try {
            executor.stream(tasks, progress, collector::add);
        } catch (ReplicationFailedException e) {
            throw new PointFailedException(collector.point, e);
        }
        return tasks.size();
    }

    private static int sequential(
            Scenario scenario, int point, ReplicationExecutor executor, Progress progress, Sink sink) {
        try {
            ExperimentResult result = Experiment.run(scenario, executor, progress);
            sink.accept(point, result);
            return result.replications().size();
        } catch (ReplicationFailedException e) {
            throw new PointFailedException(point, e);
        }
    }

    /** Cuts the stream of replications into points. */
    private static final class Collector {
        private final List<Scenario> points;
        private final Sink sink;
        private int point;
        private Gathering current;

        Collector(List<Scenario> points, int first, Sink sink) {
            this.points = points;
            this.sink = sink;
            this.point = first;
            this.current = new Gathering(points.get(first));
        }

        void add(ReplicationResult replication) {
            current.add(replication);
            if (current.count() == points.get(point).run().replicationCount()) {
                sink.accept(point, current.result());
                point++;
                if (point < points.size()) {
                    current = new Gathering(points.get(point));
                }
            }
        }
    }
}
