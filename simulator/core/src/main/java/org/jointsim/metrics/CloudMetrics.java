package org.jointsim.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jointsim.model.RefusalCause;
import org.jointsim.statistics.Distribution;

/** The metrics of the cloud and of its pools, each with its definition, in the order of files. */
final class CloudMetrics {

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * What a definition is computed from.
     *
     * @param pools all of them, or the one that is meant
     * @param presence of requests in those pools
     * @param completedQueries in the window, wherever they ran
     * @param carbonKilogramsPerJoule of the grid; NaN where not known
     */
    record Input(
            List<CloudTally> pools,
            Presence presence,
            long completedQueries,
            double carbonKilogramsPerJoule,
            double windowSeconds,
            double endSeconds) {

        double sum(ToDoubleFunction<CloudTally> value) {
            double sum = 0;
            for (CloudTally pool : pools) {
                sum += value.applyAsDouble(pool);
            }
            return sum;
        }

        /** The sum of a level's time averages. */
        double mean(Function<CloudTally, Level> level) {
            return sum(pool -> level.apply(pool).mean(endSeconds));
        }

        double perQuery(double perSecond) {
            return completedQueries == 0 ? Double.NaN : perSecond * windowSeconds / completedQueries;
        }
    }

    /** What is merged over the pools before the definitions look at it. */
    private record Merged(Input input, RequestTally requests, Distribution batchSize) {

        static Merged of(Input input) {
            if (input.pools().size() == 1) {
                CloudTally only = input.pools().get(0);
                return new Merged(input, only.requests, only.batchSizes());
            }
            RequestTally requests = new RequestTally();
            Distribution sizes = new Distribution(1);
            for (CloudTally pool : input.pools()) {
                requests.add(pool.requests);
                sizes.add(pool.batchSizes());
            }
            return new Merged(input, requests, sizes);
        }

        double shareOfArrived(long count) {
            return requests.arrived() == 0 ? Double.NaN : (double) count / requests.arrived();
        }
    }

    private record Definition(Metric metric, ToDoubleFunction<Merged> value) {}

    private static final List<Definition> DEFINITIONS = definitions();

    static final List<Metric> ALL = DEFINITIONS.stream().map(Definition::metric).toList();

    private CloudMetrics() {}

    static ScopeValues of(Scope scope, Input input) {
        Merged merged = Merged.of(input);
        List<Double> values =
                DEFINITIONS.stream().map(d -> d.value().applyAsDouble(merged)).toList();
        return new ScopeValues(scope, ALL, values);
    }

    private static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        addRequests(all);
        addLevels(all);
        addRefusals(all);
        addCosts(all);
        return List.copyOf(all);
    }

    private static void addRequests(List<Definition> all) {
        add(
                all,
                "cloud.throughput",
                "1/s",
                "requests served in the window / its length",
                m -> m.requests().wait.count() / m.input().windowSeconds());
        add(
                all,
                "cloud.goodput",
                "1/s",
                "requests served before their query was late / window length; of those that have a deadline",
                m -> m.requests().withDeadline == 0
                        ? Double.NaN
                        : m.requests().inTime / m.input().windowSeconds());
        add(
                all,
                "cloud.wait.mean",
                "s",
                "mean wait of a request for a GPU",
                m -> m.requests().wait.mean());
        for (int percent : new int[] {50, 95, 99}) {
            String about = percent + "th percentile of the wait, nearest rank, to 0.1 %";
            add(
                    all,
                    "cloud.wait.p" + percent,
                    "s",
                    about,
                    m -> m.requests().wait.percentile(percent));
        }
        add(
                all,
                "cloud.batchSize",
                "1",
                "mean requests per batch; 1 without batching",
                m -> m.batchSize().mean());
        add(
                all,
                "cloud.interruptions",
                "1",
                "services interrupted in the window per request served in it",
                m -> m.requests().wait.count() == 0
                        ? Double.NaN
                        : (double) m.requests().interruptions
                                / m.requests().wait.count());
    }

    private static void addLevels(List<Definition> all) {
        add(
                all,
                "cloud.utilization",
                "1",
                "busy share of the GPU time that is up",
                m -> m.input().mean(p -> p.busy) / m.input().mean(p -> p.up));
        add(
                all,
                "cloud.queueLength",
                "1",
                "time average of the number of waiting requests",
                m -> m.input().mean(p -> p.waiting));
        add(
                all,
                "cloud.oscillation",
                "1",
                "standard deviation over time of the number of requests, waiting and in service, in parts of its mean",
                m -> m.input().presence().coefficientOfVariation(m.input().endSeconds()));
        add(
                all,
                "cloud.gpus",
                "1",
                "time average of the number of GPUs that are up",
                m -> m.input().mean(p -> p.up));
    }

    private static void addRefusals(List<Definition> all) {
        add(
                all,
                "cloud.refused",
                "1",
                "share of the requests that arrived in the window that were refused",
                m -> m.shareOfArrived(m.requests().allRefused()));
        for (RefusalCause cause : RefusalCause.values()) {
            add(
                    all,
                    "cloud.refused." + cause.word(),
                    "1",
                    "share of them refused because " + cause.about(),
                    m -> m.shareOfArrived(m.requests().refused[cause.ordinal()]));
        }
    }

    private static void addCosts(List<Definition> all) {
        add(
                all,
                "cloud.cost",
                "USD/h",
                "time average of what the GPUs cost",
                m -> m.input().mean(p -> p.cost));
        add(
                all,
                "cloud.costPerQuery",
                "USD",
                "cost in the window / queries completed in it",
                m -> m.input().perQuery(m.input().mean(p -> p.cost) / SECONDS_PER_HOUR));
        add(
                all,
                "cloud.power",
                "W",
                "time average of what the GPUs draw",
                m -> m.input().mean(p -> p.power));
        add(
                all,
                "cloud.energy",
                "J",
                "energy of the GPUs in the window / queries completed in it",
                m -> m.input().perQuery(m.input().mean(p -> p.power)));
        add(
                all,
                "cloud.carbon",
                "kg",
                "carbon dioxide of that energy per query completed",
                m -> m.input().perQuery(m.input().mean(p -> p.power))
                        * m.input().carbonKilogramsPerJoule());
    }

    private static void add(
            List<Definition> all, String name, String unit, String definition, ToDoubleFunction<Merged> value) {
        all.add(new Definition(new Metric(name, unit, definition), value));
    }
}
