package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.ServiceSpec;
import org.jointsim.units.Dimension;

/** The language of {@code cloud}. */
final class CloudGrammar {

    private static final int MOST_GPUS = 1_000_000;

    private static final Key<Double> CV =
            required("cv", new NumberType(), "Coefficient of variation: standard deviation / mean.");
    private static final VariantType<ServiceSpec> SERVICE_TYPE = new VariantType<>(
            "distribution", "The law of the factor, of mean 1, on the profile's time.", laws(), Set.of(), true);

    private static final Key<String> DISCIPLINE = withDefault(
            "discipline",
            ChoiceType.of("fifo", "fifo").later("processorSharing", "priority", "edf"),
            "fifo",
            "Who is served next.");
    private static final Key<Integer> CAPACITY = optional(
            "capacity",
            WholeType.count(0, CloudSpec.UNBOUNDED - 1),
            "How many requests may wait, not counting those in service; more are refused. Unbounded if left out.");
    private static final ObjectType<Integer> QUEUE_TYPE = ObjectType.named("queue", "Where requests wait.")
            .keys(DISCIPLINE, CAPACITY)
            .means(CloudGrammar::capacity);

    private static final Key<Integer> GPUS = required("gpus", WholeType.count(1, MOST_GPUS), "How many.");
    private static final Key<DeviceEntry> DEVICE = required("device", References.DEVICE, "Each of them.");
    private static final Key<ServiceSpec> SERVICE = withDefault(
            "service", SERVICE_TYPE, "deterministic", "How the time of a request differs from the profile's.");
    private static final Key<Integer> QUEUE = withDefault("queue", QUEUE_TYPE, "{}", "One queue in front of all GPUs.");

    private static final Key<Double> INGRESS = optional(
            "ingress",
            QuantityType.positive(Dimension.BIT_RATE),
            "Capacity that all transfers of both directions share max-min fairly; unlimited if left out.");

    static final ObjectType<CloudSpec> CLOUD = ObjectType.named("cloud", "The GPUs that all clients share.")
            .keys(GPUS, DEVICE, SERVICE, QUEUE, INGRESS)
            .later(
                    "batching",
                    "background",
                    "failures",
                    "admission",
                    "autoscaler",
                    "price",
                    "power",
                    "pools",
                    "balancer")
            .means(CloudGrammar::cloud);

    private CloudGrammar() {}

    private static Map<String, ObjectType<? extends ServiceSpec>> laws() {
        Map<String, ObjectType<? extends ServiceSpec>> laws = new LinkedHashMap<>();
        laws.put(
                "deterministic",
                ObjectType.named("deterministic", "Always the profile's time.")
                        .means(fields -> new ServiceSpec.Deterministic()));
        laws.put(
                "exponential",
                ObjectType.named("exponential", "Exponential.").means(fields -> new ServiceSpec.Exponential()));
        laws.put(
                "lognormal",
                ObjectType.named("lognormal", "Log-normal.")
                        .keys(CV)
                        .means(fields -> new ServiceSpec.Lognormal(fields.get(CV))));
        return laws;
    }

    private static int capacity(Fields fields) {
        fields.get(DISCIPLINE);
        return fields.find(CAPACITY).orElse(CloudSpec.UNBOUNDED);
    }

    private static CloudSpec cloud(Fields fields) {
        fields.reading().attempt(() -> fields.reading().noteGpu(fields.get(DEVICE), fields.at(DEVICE)));
        return new CloudSpec(fields.get(GPUS), fields.get(DEVICE).device(), fields.get(SERVICE), fields.get(QUEUE))
                .withIngress(fields.find(INGRESS).orElse(Double.POSITIVE_INFINITY));
    }
}
