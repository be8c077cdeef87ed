package org.jointsim.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.RefusalCause;

/** The metrics of queries and batteries, each with its definition, in the order of files. */
final class QueryMetrics {

    /** What a definition is computed from. */
    record Input(QueryTally tally, double windowSeconds) {}

    private record Definition(Metric metric, ToDoubleFunction<Input> value) {}

    private static final List<Definition> DEFINITIONS = definitions();

    static final List<Metric> ALL = DEFINITIONS.stream().map(Definition::metric).toList();

    private QueryMetrics() {}

    static ScopeValues of(Scope scope, Input input) {
        List<Double> values =
                DEFINITIONS.stream().map(d -> d.value().applyAsDouble(input)).toList();
        return new ScopeValues(scope, ALL, values);
    }

    private static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        addCounts(all);
        addLatency(all);
        addEnergy(all);
        addTrafficAndPlacement(all);
        addBattery(all);
        addLink(all);
        addRegret(all);
        addRequests(all);
        return List.copyOf(all);
    }

    private static void addCounts(List<Definition> all) {
        add(all, "queries.issued", "1", "queries issued in the whole run", i -> i.tally().issued);
        add(all, "queries.completed", "1", "queries completed in the whole run", i -> i.tally().completed);
        add(
                all,
                "queries.lost",
                "1",
                "queries lost in the whole run",
                i -> i.tally().allLost());
        for (LossCause cause : LossCause.values()) {
            String about = "queries lost in the whole run, cause " + cause.word();
            add(all, "queries.lost." + cause.word(), "1", about, i -> i.tally().lost[cause.ordinal()]);
        }
        add(all, "queries.inFlight", "1", "queries started or waiting when the run ends", i -> i.tally().inFlight);
        add(
                all,
                "queries.rate",
                "1/s",
                "completions in the window / its length",
                i -> i.tally().latency.count() / i.windowSeconds());
        add(all, "queries.lostFraction", "1", "lost / (completed + lost), in the window", i -> {
            long lost = i.tally().lostInWindow;
            return ratio(lost, lost + i.tally().latency.count());
        });
        add(
                all,
                "queries.deadlineMissed",
                "1",
                "share of completions with a deadline that were late",
                i -> ratio(i.tally().late, i.tally().withDeadline));
        add(
                all,
                "queries.goodput",
                "1/s",
                "completions in time of queries with a deadline / window length",
                i -> i.tally().withDeadline == 0
                        ? Double.NaN
                        : (i.tally().withDeadline - i.tally().late) / i.windowSeconds());
    }

    private static void addLatency(List<Definition> all) {
        add(all, "latency.mean", "s", "mean latency", i -> i.tally().latency.mean());
        for (int percent : new int[] {50, 90, 95, 99}) {
            String about = percent + "th percentile of latency, nearest rank, to 0.1 %";
            add(all, "latency.p" + percent, "s", about, i -> i.tally().latency.percentile(percent));
        }
        add(all, "latency.max", "s", "largest latency", i -> i.tally().latency.max());
        for (LatencyPart part : LatencyPart.values()) {
            add(
                    all,
                    "latency." + part.word(),
                    "s",
                    "mean time of " + part.about(),
                    i -> perQuery(i, i.tally().latencyPartSeconds[part.ordinal()]));
        }
    }

    private static void addEnergy(List<Definition> all) {
        add(
                all,
                "energy.mean",
                "J",
                "mean energy of the mobile per query",
                i -> i.tally().energy.mean());
        for (EnergyPart part : EnergyPart.values()) {
            add(
                    all,
                    "energy." + part.word(),
                    "J",
                    "mean energy of " + part.about(),
                    i -> perQuery(i, i.tally().energyPartJoules[part.ordinal()]));
        }
    }

    private static void addTrafficAndPlacement(List<Definition> all) {
        add(all, "traffic.up", "B", "mean bytes sent per query", i -> perQuery(i, i.tally().uploadBytes));
        add(all, "traffic.down", "B", "mean bytes received per query", i -> perQuery(i, i.tally().downloadBytes));
        add(
                all,
                "placement.mobileOnly",
                "1",
                "share of queries that ran on the mobile only",
                i -> perQuery(i, i.tally().mobileOnly));
        add(
                all,
                "placement.cloudOnly",
                "1",
                "share of queries that ran in the cloud only",
                i -> perQuery(i, i.tally().cloudOnly));
        add(
                all,
                "placement.split",
                "1",
                "share of queries that ran on both",
                i -> perQuery(i, i.tally().latency.count() - i.tally().mobileOnly - i.tally().cloudOnly));
        add(
                all,
                "placement.infeasible",
                "1",
                "share of queries for which no placement was within the limits",
                i -> perQuery(i, i.tally().infeasible));
        add(
                all,
                "placement.cloudWork",
                "1",
                "mean share of a query's work that ran in the cloud",
                i -> perQuery(i, i.tally().cloudWork));
    }

    private static void addBattery(List<Definition> all) {
        add(
                all,
                "battery.dead",
                "1",
                "share, at the end, of the clients with a battery that are dead",
                i -> ratio(i.tally().deaths.count(), i.tally().batteries));
        add(
                all,
                "battery.firstDeath",
                "s",
                "time of the first death",
                i -> i.tally().deaths.first());
        add(
                all,
                "battery.tenthDeath",
                "s",
                "time at which 10 % of the clients with a battery were dead",
                i -> i.tally().deaths.ofPercent(10, i.tally().batteries));
        add(
                all,
                "battery.medianDeath",
                "s",
                "time at which 50 % of the clients with a battery were dead",
                i -> i.tally().deaths.ofPercent(50, i.tally().batteries));
        add(
                all,
                "battery.lifetime",
                "s",
                "mean time of death of those that died",
                i -> i.tally().deaths.mean());
        add(
                all,
                "battery.queriesPerCharge",
                "1",
                "completions of clients with a battery / full charges that left it, in the whole run",
                i -> i.tally().chargesUsed > 0 ? i.tally().completedOnBattery / i.tally().chargesUsed : Double.NaN);
    }

    private static void addLink(List<Definition> all) {
        add(
                all,
                "link.handovers",
                "1/s",
                "hand-overs of a client, changes of its radio, per time",
                i -> i.tally().handOvers / (i.tally().clients * i.windowSeconds()));
        add(
                all,
                "link.interrupted",
                "1",
                "share of time, with several radios, in which a client's link carries nothing either way",
                i -> i.tally().interruptedSeconds / (i.tally().clients * i.windowSeconds()));
    }

    private static void addRequests(List<Definition> all) {
        add(
                all,
                "requests.throughput",
                "1/s",
                "requests served in the window / its length",
                i -> i.tally().requests.wait.count() / i.windowSeconds());
        add(
                all,
                "requests.wait.mean",
                "s",
                "mean wait of a request for a GPU",
                i -> i.tally().requests.wait.mean());
        for (int percent : new int[] {50, 95, 99}) {
            String about = percent + "th percentile of the wait, nearest rank, to 0.1 %";
            add(
                    all,
                    "requests.wait.p" + percent,
                    "s",
                    about,
                    i -> i.tally().requests.wait.percentile(percent));
        }
        add(
                all,
                "requests.gpuTime",
                "s",
                "mean GPU time of a request; in a batch, its share",
                i -> ratio(
                        i.tally().requests.gpuSeconds, i.tally().requests.wait.count()));
        add(
                all,
                "requests.refused",
                "1",
                "share of the requests that arrived in the window that were refused",
                i -> ratio(i.tally().requests.allRefused(), i.tally().requests.arrived()));
        for (RefusalCause cause : RefusalCause.values()) {
            add(
                    all,
                    "requests.refused." + cause.word(),
                    "1",
                    "share of them refused because " + cause.about(),
                    i -> ratio(
                            i.tally().requests.refused[cause.ordinal()],
                            i.tally().requests.arrived()));
        }
    }

    private static void addRegret(List<Definition> all) {
        add(
                all,
                "regret.latency",
                "s",
                "mean predicted latency above that of the oracle's placement",
                i -> ratio(i.tally().regretSeconds, i.tally().regretted));
        add(
                all,
                "regret.energy",
                "J",
                "mean predicted energy above that of the oracle's placement",
                i -> ratio(i.tally().regretJoules, i.tally().regretted));
        add(
                all,
                "regret.unbounded",
                "1",
                "share of queries whose placement would never have ended as things were, left out of the two above",
                i -> ratio(i.tally().unbounded, i.tally().unbounded + i.tally().regretted));
    }

    private static void add(
            List<Definition> all, String name, String unit, String definition, ToDoubleFunction<Input> value) {
        all.add(new Definition(new Metric(name, unit, definition), value));
    }

    private static double perQuery(Input input, double sum) {
        return ratio(sum, input.tally().latency.count());
    }

    /** NaN, not 0, where there is nothing to divide by. */
    private static double ratio(double part, long whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
