package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.experiment.ReplicationResult.SeriesEstimate;
import org.jointsim.metrics.Scope;
import org.jointsim.model.Observer;
import org.jointsim.model.Query;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.OverlappingBatchMeans;

/** The intervals that one replication alone can give: of mean latency and energy, by overlapping batch means. */
final class SeriesMeans implements Observer {

    private final double windowStart;
    private final List<Scope> scopes = new ArrayList<>(List.of(Scope.ALL));
    private final List<OverlappingBatchMeans> latencies = new ArrayList<>();
    private final List<OverlappingBatchMeans> energies = new ArrayList<>();

    SeriesMeans(Scenario scenario, double windowStart) {
        this.windowStart = windowStart;
        scenario.clients().forEach(c -> scopes.add(Scope.ofClass(c.name())));
        scopes.forEach(scope -> latencies.add(new OverlappingBatchMeans()));
        scopes.forEach(scope -> energies.add(new OverlappingBatchMeans()));
    }

    @Override
    public void queryCompleted(double nowSeconds, Query query) {
        if (nowSeconds >= windowStart) {
            latencies.get(0).add(query.latencySeconds());
            latencies.get(1 + query.clientClass()).add(query.latencySeconds());
        }
    }

    @Override
    public void querySettled(double nowSeconds, Query query) {
        if (query.completedAt() >= windowStart) {
            energies.get(0).add(query.energyJoules());
            energies.get(1 + query.clientClass()).add(query.energyJoules());
        }
    }

    List<SeriesEstimate> estimates(double confidenceFraction) {
        List<SeriesEstimate> all = new ArrayList<>();
        for (int s = 0; s < scopes.size(); s++) {
            all.add(new SeriesEstimate(
                    scopes.get(s), "latency.mean", latencies.get(s).estimate(confidenceFraction)));
            all.add(new SeriesEstimate(
                    scopes.get(s), "energy.mean", energies.get(s).estimate(confidenceFraction)));
        }
        return all;
    }
}
