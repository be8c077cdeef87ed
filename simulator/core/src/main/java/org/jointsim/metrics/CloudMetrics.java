package org.jointsim.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics of the cloud, each with its definition, in the order of files. */
final class CloudMetrics {

    /** What a definition is computed from. */
    record Input(CloudTally tally, double windowSeconds, double endSeconds) {}

    private record Definition(Metric metric, ToDoubleFunction<Input> value) {}

    private static final List<Definition> DEFINITIONS = definitions();

    static final List<Metric> ALL = DEFINITIONS.stream().map(Definition::metric).toList();

    private CloudMetrics() {}

    static ScopeValues of(Input input) {
        List<Double> values =
                DEFINITIONS.stream().map(d -> d.value().applyAsDouble(input)).toList();
        return new ScopeValues(Scope.CLOUD, ALL, values);
    }

    private static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        add(
                all,
                "cloud.throughput",
                "1/s",
                "requests served in the window / its length",
                i -> i.tally().wait.count() / i.windowSeconds());
        add(
                all,
                "cloud.wait.mean",
                "s",
                "mean wait of a request for a GPU",
                i -> i.tally().wait.mean());
        for (int percent : new int[] {95, 99}) {
            String about = percent + "th percentile of the wait, nearest rank, to 0.1 %";
            add(all, "cloud.wait.p" + percent, "s", about, i -> i.tally().wait.percentile(percent));
        }
        add(
                all,
                "cloud.batchSize",
                "1",
                "mean requests per batch; 1 without batching",
                i -> i.tally().wait.count() == 0 ? Double.NaN : 1);
        add(
                all,
                "cloud.utilization",
                "1",
                "time average of the busy share of the GPUs that are up",
                i -> i.tally().busy.mean(i.endSeconds()) / i.tally().gpuCount);
        add(
                all,
                "cloud.queueLength",
                "1",
                "time average of the number of waiting requests",
                i -> i.tally().waiting.mean(i.endSeconds()));
        add(all, "cloud.gpus", "1", "time average of the number of GPUs that are up", i -> i.tally().gpuCount);
        add(
                all,
                "cloud.refused",
                "1",
                "share of the requests that arrived in the window that were refused",
                i -> i.tally().arrivedInWindow == 0
                        ? Double.NaN
                        : (double) i.tally().refusedInWindow / i.tally().arrivedInWindow);
        return List.copyOf(all);
    }

    private static void add(
            List<Definition> all, String name, String unit, String definition, ToDoubleFunction<Input> value) {
        all.add(new Definition(new Metric(name, unit, definition), value));
    }
}
