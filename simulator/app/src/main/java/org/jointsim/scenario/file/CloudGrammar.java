package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.scenario.AdmissionSpec;
import org.jointsim.scenario.AdmissionSpec.Bucket;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.ServiceSpec;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.MapType.Names;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The language of {@code cloud}. */
final class CloudGrammar {

    // Service

    private static final Key<Double> CV =
            required("cv", new NumberType(), "Coefficient of variation: standard deviation / mean.");
    private static final VariantType<ServiceSpec> SERVICE_TYPE =
            new VariantType<>("distribution", "The law of the factor, of mean 1, on the profile's time.", laws(), true);

    // Admission

    private static final String RATE_ABOUT = "At which tokens come; a request takes one.";
    private static final Key<Double> RATE =
            optional("rate", QuantityType.positive(Dimension.RATE), RATE_ABOUT + " With `burst`; else no limit.");
    private static final Key<Integer> BURST = optional(
            "burst", WholeType.count(1, Integer.MAX_VALUE - 1), "How many tokens there are at most, and at the start.");
    private static final Key<Double> OWN_RATE = required("rate", QuantityType.positive(Dimension.RATE), RATE_ABOUT);
    private static final Key<Integer> OWN_BURST = required(
            "burst", WholeType.count(1, Integer.MAX_VALUE - 1), "How many tokens there are at most, and at the start.");
    private static final ObjectType<Bucket> BUCKET_TYPE = ObjectType.named("tokens", "The tokens of a client class.")
            .keys(OWN_RATE, OWN_BURST)
            .means(fields -> new Bucket(fields.get(OWN_RATE), fields.get(OWN_BURST)));
    private static final Key<List<Named<Bucket>>> CLASSES = withDefault(
            "classes",
            new MapType<>("a map from client classes to their tokens", Names.ANY, BUCKET_TYPE, 0),
            "{}",
            "Client classes with tokens of their own; the others share those above.");
    private static final Key<Boolean> BY_DEADLINE = withDefault(
            "deadline",
            new TruthType(),
            "false",
            "Whether a request is refused that is predicted to miss its deadline: now + expected wait + the profile's time × slow-down. The way back is not counted.");
    private static final Key<AdmissionSpec> ADMISSION = withDefault(
            "admission",
            ObjectType.named("admission", "Which requests are taken, besides those that find no room.")
                    .keys(RATE, BURST, CLASSES, BY_DEADLINE)
                    .means(CloudGrammar::admission),
            "{}",
            "Which requests are taken.");

    // The cloud

    private static final Key<ServiceSpec> SERVICE = withDefault(
            "service", SERVICE_TYPE, "deterministic", "How the time of a request differs from the profile's.");
    private static final Key<Double> CARBON = optional(
            "carbon",
            QuantityType.notNegative(Dimension.CARBON_INTENSITY),
            "Carbon dioxide that the grid emits; with `power`, results tell what a query emits.");
    private static final Key<List<Named<PoolSpec>>> POOLS = optional(
            "pools",
            new MapType<>(
                    "a map from names to pools",
                    new Names(
                            "a name of letters, digits, `-` and `_` that starts with a letter or digit",
                            "^[A-Za-z0-9][A-Za-z0-9_-]*$",
                            List.of()),
                    PoolGrammar.POOL,
                    1),
            "Several pools of unlike GPUs, by name; each has the keys from `gpus` to `power`, and the cloud then has none of them.");
    private static final Key<Balancer> BALANCER = withDefault(
            "balancer",
            ChoiceType.of("roundRobin", Balancer.ROUND_ROBIN)
                    .or("leastLoaded", Balancer.LEAST_LOADED)
                    .or("powerOfTwo", Balancer.POWER_OF_TWO)
                    .or("shortestQueue", Balancer.SHORTEST_QUEUE),
            "roundRobin",
            "Which pool a request goes to: each in turn; the least unfinished work per GPU; the shorter of two that are drawn; the fewest requests per GPU.");

    private static final Key<Double> INGRESS = optional(
            "ingress",
            QuantityType.positive(Dimension.BIT_RATE),
            "Capacity that all transfers of both directions share max-min fairly; unlimited if left out.");

    static final ObjectType<CloudSpec> CLOUD = ObjectType.named("cloud", "The GPUs that all clients share.")
            .keys(keys())
            .copying(POOLS)
            .means(CloudGrammar::cloud);

    private CloudGrammar() {}

    private static Key<?>[] keys() {
        List<Key<?>> keys = new ArrayList<>(PoolGrammar.KEYS);
        keys.addAll(List.of(SERVICE, ADMISSION, CARBON, POOLS, BALANCER, INGRESS));
        return keys.toArray(Key<?>[]::new);
    }

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

    private static AdmissionSpec admission(Fields fields) {
        if (fields.has(RATE) != fields.has(BURST)) {
            throw fields.reading()
                    .refuse(fields.at(), "`rate` and `burst` belong together, but only one of them is given");
        }
        Bucket shared = fields.has(RATE)
                ? new Bucket(
                        fields.find(RATE).orElseThrow(Unreadable::new),
                        fields.find(BURST).orElseThrow(Unreadable::new))
                : null;
        Map<String, Bucket> own = new TreeMap<>();
        fields.get(CLASSES).forEach(entry -> own.put(entry.name(), entry.value()));
        return new AdmissionSpec(shared, own, fields.get(BY_DEADLINE));
    }

    private static CloudSpec cloud(Fields fields) {
        return fields.reading()
                .checked(
                        fields.at(),
                        () -> new CloudSpec(
                                pools(fields),
                                fields.get(SERVICE),
                                fields.get(BALANCER),
                                fields.get(ADMISSION),
                                fields.find(CARBON).orElse(Double.NaN),
                                fields.find(INGRESS).orElse(Double.POSITIVE_INFINITY)));
    }

    private static List<PoolSpec> pools(Fields fields) {
        if (!fields.has(POOLS)) {
            return List.of(PoolGrammar.pool(fields));
        }
        boolean fits = true;
        for (Key<?> key : PoolGrammar.KEYS) {
            if (fields.has(key)) {
                fields.reading()
                        .report(
                                fields.keyAt(key),
                                "key `%s` belongs into each of the `pools`, since there are some"
                                        .formatted(key.name()));
                fits = false;
            }
        }
        List<Named<PoolSpec>> pools = fields.find(POOLS).orElseThrow(Unreadable::new);
        if (!fits) {
            throw new Unreadable();
        }
        return pools.stream().map(pool -> pool.value().named(pool.name())).toList();
    }

    /** Reports what the cloud says of client classes and dnns that do not fit. */
    static void check(@Nullable CloudSpec cloud, List<ClientClassSpec> classes, Origin at, Reading reading) {
        if (cloud == null) {
            return;
        }
        List<String> names = classes.stream().map(ClientClassSpec::name).toList();
        for (String name : cloud.admission().classBuckets().keySet()) {
            if (!names.contains(name)) {
                reading.report(
                        at,
                        "admission names a client class `%s`, but there is none%s"
                                .formatted(name, Words.suggestion(name, names, "classes")));
            }
        }
        for (PoolSpec pool : cloud.pools()) {
            BatchingSpec batching = pool.batching();
            if (batching != null) {
                checkBatching(batching, classes, at, reading);
            }
        }
    }

    private static void checkBatching(
            BatchingSpec batching, List<ClientClassSpec> classes, Origin at, Reading reading) {
        classes.stream()
                .flatMap(c -> c.mix().stream())
                .map(DnnShare::dnn)
                .map(dnn -> dnn.id())
                .distinct()
                .filter(dnn -> !batching.knows(dnn))
                .forEach(dnn -> reading.report(
                        at,
                        "batching says nothing of dnn `%s`. Maybe add it to `times`, or add `marginal`."
                                .formatted(dnn)));
    }
}
