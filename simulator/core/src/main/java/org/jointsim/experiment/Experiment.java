package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.scenario.PrecisionSpec;
import org.jointsim.scenario.Scenario;

/** Runs the replications of a scenario and estimates every metric from them. */
public final class Experiment {

    private Experiment() {}

    /**
     * Runs all replications; with {@link PrecisionSpec} more of them until it is reached.
     *
     * @throws ReplicationFailedException if one of them fails
     */
    public static ExperimentResult run(Scenario scenario, ReplicationExecutor executor, Progress progress) {
        Gathering found = new Gathering(scenario);
        run(scenario, 0, scenario.run().replicationCount(), executor, progress, found);
        PrecisionSpec target = scenario.run().precision();
        while (target != null && Precision.wantsMore(target, found)) {
            run(scenario, found.count(), Precision.nextCount(target, found), executor, progress, found);
        }
        return found.result();
    }

    /** Runs only the replication of this index. */
    public static ExperimentResult runOnly(
            Scenario scenario, int replication, ReplicationExecutor executor, Progress progress) {
        Gathering found = new Gathering(scenario);
        run(scenario, replication, replication + 1, executor, progress, found);
        return found.result();
    }

    /** The values of a metric, by its qualified name, in the replications from..to-1; NaN where there is no data. */
    public static double[] values(Scenario scenario, int from, int to, String metric, ReplicationExecutor executor) {
        List<Double> values = new ArrayList<>();
        executor.stream(tasks(scenario, from, to), Progress.NONE, replication -> values.add(replication.value(metric)));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void run(
            Scenario scenario, int from, int to, ReplicationExecutor executor, Progress progress, Gathering found) {
        List<ReplicationTask> tasks = tasks(scenario, from, to);
        executor.stream(tasks, (done, of) -> progress.finished(Math.min(from, found.count()) + done, to), found::add);
    }

    static List<ReplicationTask> tasks(Scenario scenario, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ReplicationTask(scenario, i))
                .toList();
    }

    /** The estimates over given replications, in the order of their index. */
    public static ExperimentResult summarize(Scenario scenario, List<ReplicationResult> replications) {
        Gathering found = new Gathering(scenario);
        replications.forEach(found::add);
        return found.result();
    }
}
