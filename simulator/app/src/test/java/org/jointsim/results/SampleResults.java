package org.jointsim.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.experiment.EventLog;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.ExperimentResult.MergedDistribution;
import org.jointsim.experiment.ExperimentResult.MetricEstimate;
import org.jointsim.experiment.ExperimentResult.ScopeEstimates;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.HealthCheck.Severity;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.metrics.Metric;
import org.jointsim.metrics.Scope;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.metrics.Timeline;
import org.jointsim.profile.Device;
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
import org.jointsim.statistics.Distribution;
import org.jointsim.statistics.Estimate;

/** Made-up results with the shape of real ones, the same on every call. Nothing here was simulated. */
public final class SampleResults {

    /**
     * A made-up class.
     *
     * @param medianSeconds of a query's latency
     * @param sigma of its logarithm; 0: all alike
     * @param weights of mobile, coding, upload, cloudWait, cloud, download in the latency
     */
    public record SampleClass(
            String name, int count, double medianSeconds, double sigma, double deadlineSeconds, List<Double> weights) {}

    public static final SampleClass PHONES =
            new SampleClass("phones", 150, 0.120, 0.35, 0.3, List.of(0.40, 0.0, 0.35, 0.10, 0.05, 0.10));
    public static final SampleClass TABLETS =
            new SampleClass("tablets", 50, 0.210, 0.20, 0.3, List.of(0.05, 0.0, 0.70, 0.10, 0.10, 0.05));

    private static final List<String> LATENCY_PARTS =
            List.of("deviceWait", "decision", "mobile", "coding", "upload", "cloudWait", "cloud", "download");
    private static final List<String> ENERGY_PARTS =
            List.of("mobile", "coding", "transmit", "receive", "wait", "promotion", "tail");
    private static final int QUERIES = 2000;
    private static final double CONFIDENCE = 0.95;

    private SampleResults() {}

    /** The class, as if none of its queries completed. */
    public static SampleClass without(SampleClass sample) {
        return new SampleClass(
                sample.name(), sample.count(), Double.NaN, 0, sample.deadlineSeconds(), sample.weights());
    }

    /** Two classes, ten replications, all healthy. */
    public static ExperimentResult quickstart() {
        return of(10, PHONES, TABLETS);
    }

    public static ExperimentResult of(int replications, SampleClass... classes) {
        Scenario scenario = scenario(replications, classes);
        List<ReplicationResult> results = new ArrayList<>();
        for (int r = 0; r < replications; r++) {
            results.add(replication(r, classes));
        }
        return new ExperimentResult(scenario, results, estimates(results), merged(results), health(true));
    }

    /** The same result with a failed check of severity error. */
    public static ExperimentResult unhealthy(ExperimentResult result) {
        return new ExperimentResult(
                result.scenario(), result.replications(), result.scopes(), result.distributions(), health(false));
    }

    public static Scenario scenario(int replications, SampleClass... classes) {
        RunSpec run = new RunSpec(1800, new WarmUp.Fixed(120), replications, 42, CONFIDENCE, 0);
        List<ClientClassSpec> clients = new ArrayList<>();
        for (SampleClass sample : classes) {
            clients.add(client(sample));
        }
        Device gpu = new Device("tesla-k40", 0, 0, Map.of(), null);
        CloudSpec cloud = new CloudSpec(2, gpu, new ServiceSpec.Deterministic(), CloudSpec.UNBOUNDED);
        return new Scenario("quickstart", "200 clients on 4G share two K40 GPUs", run, clients, cloud);
    }

    private static ClientClassSpec client(SampleClass sample) {
        Dnn dnn = new Dnn("alexnet", 150528, List.of(new Layer("conv1", "conv", List.of(0), 1000, 1e8, 1000, 1000)));
        RadioSpec radio = new RadioSpec("4g", 0.43839, 1.28804, 0.05197, 1.28804);
        return new ClientClassSpec(
                sample.name(),
                sample.count(),
                new Device("jetson-tx2", 0, 0, Map.of(), null),
                List.of(new ClientClassSpec.DnnShare(dnn, 1)),
                new ArrivalSpec.Poisson(0.2),
                LinkSpec.constant(5.85e6, 13.76e6, 0, radio),
                null,
                sample.deadlineSeconds(),
                PolicySpec.named("jointdnn"));
    }

    private static ReplicationResult replication(int index, SampleClass[] classes) {
        List<ScopeValues> scopes = new ArrayList<>();
        List<ReplicationResult.ScopeDistribution> distributions = new ArrayList<>();
        Distribution allLatency = new Distribution(1e-9);
        Distribution allEnergy = new Distribution(1e-9);
        List<List<Double>> shares = new ArrayList<>();
        for (int c = 0; c < classes.length; c++) {
            Random random = new Random(1000L * index + c);
            Distribution latency = new Distribution(1e-9);
            Distribution energy = new Distribution(1e-9);
            double luck = 1 + 0.02 * random.nextGaussian() * Math.signum(classes[c].sigma());
            int queries = Double.isNaN(classes[c].medianSeconds()) ? 0 : QUERIES;
            for (int q = 0; q < queries; q++) {
                double value = luck * classes[c].medianSeconds() * Math.exp(classes[c].sigma() * random.nextGaussian());
                latency.add(value);
                energy.add(2.1 * value);
            }
            allLatency.add(latency);
            allEnergy.add(energy);
            Scope scope = Scope.ofClass(classes[c].name());
            distributions.add(new ReplicationResult.ScopeDistribution(scope, "latency", "s", latency));
            distributions.add(new ReplicationResult.ScopeDistribution(scope, "energy", "J", energy));
            shares.add(classes[c].weights());
            scopes.add(clientValues(scope, latency, energy, classes[c].weights()));
        }
        distributions.add(0, new ReplicationResult.ScopeDistribution(Scope.ALL, "latency", "s", allLatency));
        distributions.add(1, new ReplicationResult.ScopeDistribution(Scope.ALL, "energy", "J", allEnergy));
        scopes.add(0, clientValues(Scope.ALL, allLatency, allEnergy, average(shares)));
        scopes.add(cloudValues(index));
        return new ReplicationResult(
                index,
                120,
                scopes,
                distributions,
                timeline(index),
                health(true),
                new EventLog(100_000 + index, 0x9E3779B97F4A7C15L * (index + 1), List.of()));
    }

    private static List<Double> average(List<List<Double>> shares) {
        List<Double> mean = new ArrayList<>();
        for (int i = 0; i < shares.get(0).size(); i++) {
            int part = i;
            mean.add(shares.stream()
                    .mapToDouble(share -> share.get(part))
                    .average()
                    .orElseThrow());
        }
        return mean;
    }

    private static ScopeValues clientValues(
            Scope scope, Distribution latency, Distribution energy, List<Double> weights) {
        List<Metric> metrics = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        Adder add = (name, unit, value) -> {
            metrics.add(new Metric(name, unit, name));
            values.add(value);
        };
        double n = latency.count();
        add.add("queries.issued", "1", n + 3);
        add.add("queries.completed", "1", n);
        add.add("queries.lost", "1", 0);
        add.add("queries.lost.battery", "1", 0);
        add.add("queries.lost.refused", "1", 0);
        add.add("queries.lost.timeout", "1", 0);
        add.add("queries.inFlight", "1", 3);
        add.add("queries.rate", "1/s", n / 1680);
        add.add("queries.lostFraction", "1", 0);
        add.add("queries.deadlineMissed", "1", lateShare(latency));
        add.add("queries.goodput", "1/s", n / 1680 * (1 - lateShare(latency)));
        add.add("latency.mean", "s", latency.mean());
        add.add("latency.p50", "s", latency.percentile(50));
        add.add("latency.p90", "s", latency.percentile(90));
        add.add("latency.p95", "s", latency.percentile(95));
        add.add("latency.p99", "s", latency.percentile(99));
        add.add("latency.max", "s", latency.max());
        double[] latencyWeights = {
            0, 0, weights.get(0), weights.get(1), weights.get(2), weights.get(3), weights.get(4), weights.get(5)
        };
        for (int i = 0; i < LATENCY_PARTS.size(); i++) {
            add.add("latency." + LATENCY_PARTS.get(i), "s", latency.mean() * latencyWeights[i]);
        }
        add.add("energy.mean", "J", energy.mean());
        double rest = 1 - weights.get(0) - weights.get(1) - weights.get(2) - weights.get(5);
        double[] energyWeights = {weights.get(0), weights.get(1), weights.get(2), weights.get(5), rest, 0, 0};
        for (int i = 0; i < ENERGY_PARTS.size(); i++) {
            add.add("energy." + ENERGY_PARTS.get(i), "J", energy.mean() * energyWeights[i]);
        }
        add.add("traffic.up", "B", 95_000);
        add.add("traffic.down", "B", 4_000);
        add.add("placement.mobileOnly", "1", 0.25);
        add.add("placement.cloudOnly", "1", 0.35);
        add.add("placement.split", "1", 0.40);
        add.add("placement.infeasible", "1", 0);
        add.add("placement.cloudWork", "1", 0.62);
        add.add("battery.dead", "1", Double.NaN);
        add.add("battery.firstDeath", "s", Double.NaN);
        add.add("battery.lifetime", "s", Double.NaN);
        return new ScopeValues(scope, metrics, values);
    }

    private static double lateShare(Distribution latency) {
        double share = 0;
        for (Distribution.Point point : latency.points(1000)) {
            if (point.value() <= 0.3) {
                share = point.cumulativeFraction();
            }
        }
        return 1 - share;
    }

    private static ScopeValues cloudValues(int index) {
        List<Metric> metrics = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double wobble = 1 + 0.01 * ((index * 7) % 5 - 2);
        Map<String, String> units =
                Map.of("cloud.throughput", "1/s", "cloud.wait.mean", "s", "cloud.wait.p95", "s", "cloud.wait.p99", "s");
        List<String> names = List.of(
                "cloud.throughput",
                "cloud.wait.mean",
                "cloud.wait.p95",
                "cloud.wait.p99",
                "cloud.batchSize",
                "cloud.utilization",
                "cloud.queueLength",
                "cloud.gpus",
                "cloud.refused");
        double[] means = {29.8, 0.0123, 0.048, 0.081, 1, 0.613, 0.366, 2, 0};
        for (int i = 0; i < names.size(); i++) {
            metrics.add(new Metric(names.get(i), units.getOrDefault(names.get(i), "1"), names.get(i)));
            values.add(
                    names.get(i).equals("cloud.gpus") || names.get(i).equals("cloud.batchSize")
                            ? means[i]
                            : means[i] * wobble);
        }
        return new ScopeValues(Scope.CLOUD, metrics, values);
    }

    private interface Adder {
        void add(String name, String unit, double value);
    }

    private static Timeline timeline(int index) {
        List<Double> alive = List.of(200.0, 200.0, 200.0);
        List<Double> queue = List.of(0.1 * index, 0.3, 0.25);
        return new Timeline(
                600,
                List.of(
                        new Timeline.Series("clients_alive", "1", alive),
                        new Timeline.Series("queue_length", "1", queue)));
    }

    private static List<HealthCheck> health(boolean ok) {
        return List.of(
                new HealthCheck(
                        "queries closed",
                        ok,
                        Severity.ERROR,
                        ok
                                ? "40030 issued = 40000 completed + 0 lost + 30 in flight"
                                : "40030 issued, but 40000 completed + 0 lost + 29 in flight"),
                new HealthCheck("parts sum to the whole", true, Severity.ERROR, "largest deviation 3.1e-16"),
                new HealthCheck("Little's law", true, Severity.WARNING, "L = 0.366, λW = 0.367"));
    }

    private static List<ScopeEstimates> estimates(List<ReplicationResult> results) {
        List<ScopeEstimates> scopes = new ArrayList<>();
        for (int s = 0; s < results.get(0).scopes().size(); s++) {
            ScopeValues first = results.get(0).scopes().get(s);
            List<MetricEstimate> estimates = new ArrayList<>();
            for (Metric metric : first.metrics()) {
                int scope = s;
                double[] values = results.stream()
                        .mapToDouble(r -> r.scopes().get(scope).require(metric.name()))
                        .toArray();
                estimates.add(new MetricEstimate(metric, Estimate.ofReplications(values, CONFIDENCE)));
            }
            scopes.add(new ScopeEstimates(first.scope(), estimates));
        }
        return scopes;
    }

    private static List<MergedDistribution> merged(List<ReplicationResult> results) {
        List<MergedDistribution> merged = new ArrayList<>();
        for (int d = 0; d < results.get(0).distributions().size(); d++) {
            Distribution sum = new Distribution(1e-9);
            for (ReplicationResult result : results) {
                sum.add(result.distributions().get(d).distribution());
            }
            ReplicationResult.ScopeDistribution first =
                    results.get(0).distributions().get(d);
            merged.add(new MergedDistribution(first.scope(), first.metric(), first.unit(), sum.points(1000)));
        }
        return merged;
    }
}
