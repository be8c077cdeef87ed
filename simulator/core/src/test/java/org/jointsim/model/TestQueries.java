package org.jointsim.model;

import java.util.Map;
import org.jointsim.partition.Site;

/** Completed queries made by hand, for what only hears of queries. */
public final class TestQueries {

    private TestQueries() {}

    /**
     * A completed query of a class.
     *
     * @param latency its parts; they need not be all, then the sum does not close
     * @param energy its parts
     * @param mobileLayers that ran on the mobile
     * @param cloudLayers that ran in the cloud, with as many FLOP each
     */
    public static Query completed(
            int clientClass,
            double arrivedAt,
            double completedAt,
            Map<LatencyPart, Double> latency,
            Map<EnergyPart, Double> energy,
            int mobileLayers,
            int cloudLayers) {
        Query query = new Query();
        query.start(clientClass, 0, 0, arrivedAt, arrivedAt);
        latency.forEach(query::add);
        energy.forEach(query::add);
        query.ran(Site.MOBILE, mobileLayers, mobileLayers);
        query.ran(Site.CLOUD, cloudLayers, cloudLayers);
        query.sent(Site.CLOUD, 1000L * cloudLayers);
        query.sent(Site.MOBILE, 10L * cloudLayers);
        query.complete(completedAt);
        return query;
    }
}
