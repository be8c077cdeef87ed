package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.experiment.ReplicationResult.ScopeDistribution;
import org.jointsim.metrics.ReplicationMetrics;
import org.jointsim.metrics.ReplicationMetrics.ClassSettings;
import org.jointsim.metrics.ReplicationMetrics.CloudSettings;
import org.jointsim.metrics.ReplicationMetrics.PoolSettings;
import org.jointsim.metrics.Scope;
import org.jointsim.model.Observer;
import org.jointsim.model.OffloadModel;
import org.jointsim.model.Query;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PowerSpec;
import org.jointsim.scenario.PriceSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.WarmUp;
import org.jointsim.statistics.Mser;

/** Runs one replication: a pure function of its task. */
public final class Replication {

    private Replication() {}

    /**
     * Runs it. With {@link WarmUp.Auto} it runs twice: first to find the cut from the latencies of completed queries, then
     * to measure from the cut on; the draws, so the trajectory, are the same.
     */
    public static ReplicationResult run(ReplicationTask task) {
        return run(task, new Observer() {});
    }

    /** Runs it, and tells {@code listener} of each query that is completed or lost in the whole run. */
    public static ReplicationResult run(ReplicationTask task, Observer listener) {
        Scenario scenario = task.scenario();
        boolean fixed = scenario.run().warmUp() instanceof WarmUp.Fixed;
        Mser.Cut warmUp = warmUp(task);
        ReplicationMetrics metrics = new ReplicationMetrics(
                classes(scenario),
                cloud(scenario.cloud()),
                warmUp.seconds(),
                scenario.run().durationSeconds());
        SeriesMeans series = new SeriesMeans(scenario, warmUp.seconds());
        Mser mser = new Mser();
        boolean alone = scenario.run().replicationCount() == 1;
        metrics.alsoTell(listener);
        if (alone) {
            metrics.alsoTell(series);
        }
        if (fixed) {
            metrics.alsoTell(latenciesTo(mser));
        }
        OffloadModel model = new OffloadModel(scenario, streams(task), metrics);
        model.run();
        return new ReplicationResult(
                task.replication(),
                warmUp.seconds(),
                metrics.values(),
                distributions(scenario, metrics),
                metrics.timeline(),
                Health.of(
                        metrics.balances(),
                        metrics.saturations(),
                        aboutWarmUp(scenario.run().warmUp(), warmUp, mser)),
                EventLog.of(model),
                alone ? series.estimates(scenario.run().confidenceFraction()) : List.of());
    }

    private static HealthCheck aboutWarmUp(WarmUp wanted, Mser.Cut cut, Mser mser) {
        if (wanted instanceof WarmUp.Fixed fixed) {
            return Health.givenWarmUp(fixed.seconds(), mser.cut());
        }
        return wanted instanceof WarmUp.None ? Health.noWarmUp() : Health.warmUp(cut);
    }

    private static Observer latenciesTo(Mser mser) {
        return new Observer() {
            @Override
            public void queryCompleted(double nowSeconds, Query query) {
                mser.add(nowSeconds, query.latencySeconds());
            }
        };
    }

    private static RandomStreams streams(ReplicationTask task) {
        return new RandomStreams(task.scenario().run().seed(), task.replication());
    }

    private static Mser.Cut warmUp(ReplicationTask task) {
        WarmUp warmUp = task.scenario().run().warmUp();
        if (warmUp instanceof WarmUp.Fixed fixed) {
            return new Mser.Cut(fixed.seconds(), true);
        }
        if (warmUp instanceof WarmUp.None) {
            return new Mser.Cut(0, true);
        }
        Mser mser = new Mser();
        new OffloadModel(task.scenario(), streams(task), latenciesTo(mser)).run();
        return mser.cut();
    }

    private static List<ClassSettings> classes(Scenario scenario) {
        return scenario.clients().stream()
                .map(c -> new ClassSettings(c.name(), c.count(), c.deadlineSeconds()))
                .toList();
    }

    private static CloudSettings cloud(CloudSpec cloud) {
        return new CloudSettings(
                cloud.pools().stream().map(Replication::pool).toList(), cloud.carbonKilogramsPerJoule());
    }

    private static PoolSettings pool(PoolSpec pool) {
        PriceSpec price = pool.price();
        PowerSpec power = pool.power();
        return new PoolSettings(
                pool.name(),
                pool.gpuCount(),
                gpus -> price == null ? Double.NaN : price.perHour(gpus),
                (busy, other) -> power == null ? Double.NaN : power.watts(busy, other));
    }

    private static List<ScopeDistribution> distributions(Scenario scenario, ReplicationMetrics metrics) {
        List<ScopeDistribution> all = new ArrayList<>();
        List<ClientClassSpec> classes = scenario.clients();
        for (int i = 0; i < classes.size(); i++) {
            Scope scope = Scope.ofClass(classes.get(i).name());
            all.add(new ScopeDistribution(scope, "latency", "s", metrics.latency(i)));
            all.add(new ScopeDistribution(scope, "energy", "J", metrics.energy(i)));
        }
        if (scenario.cloud().pools().stream().anyMatch(pool -> pool.batching() != null)) {
            all.add(new ScopeDistribution(Scope.CLOUD, "batchSize", "1", metrics.batchSizes()));
        }
        return all;
    }
}
