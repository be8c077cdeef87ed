package org.jointsim.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.metrics.ReplicationMetrics;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer;
import org.jointsim.model.OffloadModel;
import org.jointsim.model.Query;
import org.jointsim.model.Request;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.jointsim.scenario.WarmUp;

/**
 * The whole model on a workload that every edge simulator can express: n clients, each with Poisson queries of mean gap
 * 5 s, upload 150 kB at 5.85 Mbit/s, a cloud of servers of 20 ms at load 0.7, download 4 kB at 13.76 Mbit/s.
 *
 * <p>Its 20 layers make tensors of 600 kB, so that the cloud alone is best whenever JointDNN decides: both policies do the
 * same work, but for the decision.
 */
final class EndToEnd {

    private static final double MEAN_GAP_SECONDS = 5;
    private static final double SERVICE_SECONDS = 0.020;
    private static final double LOAD = 0.7;
    private static final int LAYERS = 20;
    private static final long INPUT_BYTES = 150_000;
    private static final long INNER_BYTES = 600_000;
    private static final long ANSWER_BYTES = 4_000;
    private static final double MOBILE_LAYER_SECONDS = 0.1;

    private EndToEnd() {}

    /**
     * Runs about {@code queries} of {@code n} clients under a policy and measures the last two thirds: {@code rate} in
     * queries per second of processor time, {@code bytesPerClient} of heap once all clients are set up, {@code bytesPerQuery}
     * allocated, {@code latency} in seconds without the wait for the client's own earlier queries.
     */
    static Measurement run(String policy, int n, long queries) {
        double durationSeconds = queries * MEAN_GAP_SECONDS / n;
        long before = usedBytes();
        Scenario scenario = scenario(policy, n, durationSeconds);
        Watcher watcher = new Watcher(
                new ReplicationMetrics(
                        List.of(new ReplicationMetrics.ClassSettings("phones", n, Double.POSITIVE_INFINITY)),
                        ReplicationMetrics.CloudSettings.of(scenario.cloud().gpuCount()),
                        0,
                        durationSeconds),
                queries / 3);
        OffloadModel model = new OffloadModel(scenario, new RandomStreams(1, 0), watcher);
        model.run();
        return watcher.measurement(before, n);
    }

    private static Scenario scenario(String policy, int n, double durationSeconds) {
        int gpus = (int) Math.ceil(n / MEAN_GAP_SECONDS * SERVICE_SECONDS / LOAD);
        Dnn dnn = chain();
        Device gpu = device("gpu", dnn, SERVICE_SECONDS / LAYERS, 0);
        ClientClassSpec phones = new ClientClassSpec(
                "phones",
                n,
                device("phone", dnn, MOBILE_LAYER_SECONDS, 1),
                List.of(new ClientClassSpec.DnnShare(dnn, 1)),
                new ArrivalSpec.Poisson(1 / MEAN_GAP_SECONDS),
                LinkSpec.constant(5.85e6, 13.76e6, 0, new RadioSpec("4g", 0.43839, 1.28804, 0.05197, 1.28804)),
                null,
                Double.POSITIVE_INFINITY,
                PolicySpec.named(policy));
        return new Scenario(
                "end to end",
                "",
                new RunSpec(durationSeconds, new WarmUp.None(), 1, 1, 0.95, 0),
                List.of(phones),
                new CloudSpec(gpus, gpu, new ServiceSpec.Deterministic(), CloudSpec.UNBOUNDED));
    }

    private static Dnn chain() {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k <= LAYERS; k++) {
            long bytes = k == LAYERS ? ANSWER_BYTES : INNER_BYTES;
            layers.add(new Layer("layer " + k, "layer", List.of(k - 1), bytes, 0, 0, 0));
        }
        return new Dnn("chain", INPUT_BYTES, layers);
    }

    private static Device device(String id, Dnn dnn, double layerSeconds, double layerWatts) {
        LayerCost cost = LayerCost.forward(layerSeconds, layerSeconds * layerWatts);
        Profile profile = new Profile(dnn.id(), id, Collections.nCopies(LAYERS, cost), List.of());
        return new Device(id, 0, 0, Map.of(dnn.id(), profile), null);
    }

    /** What is left after a collection; what the JVM holds ready for the next allocations is not counted. */
    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Hands all on to the metrics, as in a real replication, and measures meanwhile. */
    private static final class Watcher implements Observer {
        private final ReplicationMetrics metrics;
        private final long warmUpQueries;
        private final Meter meter = new Meter();
        private boolean hasBegun;
        private long bytesAtBegin;
        private long completed;
        private double latencySum;

        Watcher(ReplicationMetrics metrics, long warmUpQueries) {
            this.metrics = metrics;
            this.warmUpQueries = warmUpQueries;
        }

        Measurement measurement(long bytesBefore, int n) {
            long measured = completed - warmUpQueries;
            return Measurement.of(
                    "rate",
                    Double.toString(measured / meter.seconds()),
                    "bytesPerClient",
                    Double.toString((double) (bytesAtBegin - bytesBefore) / n),
                    "bytesPerQuery",
                    Double.toString((double) meter.bytes() / measured),
                    "latency",
                    Double.toString(latencySum / completed),
                    "queries",
                    Long.toString(completed),
                    "check",
                    Double.toString(latencySum));
        }

        @Override
        public void queryIssued(double now, int clientClass) {
            if (!hasBegun) {
                hasBegun = true;
                bytesAtBegin = usedBytes();
            }
            metrics.queryIssued(now, clientClass);
        }

        @Override
        public void queryCompleted(double now, Query query) {
            metrics.queryCompleted(now, query);
            latencySum += query.latencySeconds() - query.seconds(LatencyPart.DEVICE_WAIT);
            if (++completed == warmUpQueries) {
                meter.start();
            }
        }

        /** The first call after the last event. */
        @Override
        public void clientAtEnd(double now, ClientAtEnd client) {
            if (hasBegun) {
                hasBegun = false;
                meter.stop();
            }
            metrics.clientAtEnd(now, client);
        }

        @Override
        public void queryLost(double now, int clientClass, LossCause cause) {
            throw new IllegalStateException("no query can be lost here, but one was at %s s".formatted(now));
        }

        @Override
        public void requestAccepted(double now, Request request) {
            metrics.requestAccepted(now, request);
        }

        @Override
        public void requestStarted(double now, Request request) {
            metrics.requestStarted(now, request);
        }

        @Override
        public void requestServed(double now, Request request) {
            metrics.requestServed(now, request);
        }

        @Override
        public void requestAtEnd(double now, Request request) {
            metrics.requestAtEnd(now, request);
        }

        @Override
        public void gpusChanged(double now, int pool, int busy, int up, int booting) {
            metrics.gpusChanged(now, pool, busy, up, booting);
        }
    }
}
