package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Task;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyParameter;
import org.jointsim.policy.PolicyProvider;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.scenario.file.ThriftGrammar.EnergyLimit;
import org.jointsim.scenario.file.ThriftGrammar.EnergyWeight;
import org.jointsim.units.Dimension;

/** The language of {@code policy}. */
final class PolicyGrammar {

    private static final int MOST_PRIORITY = 1_000_000;
    private static final String FIXED = "fixed";

    /** A policy and where it stands, to be compared with the dnns and the task of a client class. */
    record PolicyEntry(PolicySpec spec, Origin nameAt, Origin placementAt) {

        /** Reports a task that it cannot place. */
        void checkTask(Task task, Reading reading) {
            boolean can = Policies.find(spec.name())
                    .map(PolicyProvider::placesTraining)
                    .orElse(true);
            if (task instanceof Task.Training && !can) {
                reading.report(
                        nameAt,
                        "policy `%s` places no training steps. Those that do: %s."
                                .formatted(spec.name(), able(PolicyProvider::placesTraining)));
            }
        }

        /** Reports dnns that have not as many layers as the placement has sites. */
        void checkLayers(List<DnnShare> mix, Reading reading) {
            Placement placement = spec.placement();
            if (placement == null) {
                return;
            }
            for (DnnShare share : mix) {
                if (share.dnn().layerCount() != placement.layerCount()) {
                    reading.report(
                            placementAt,
                            "expected %d sites, one for each layer of dnn `%s`, but found %d"
                                    .formatted(
                                            share.dnn().layerCount(),
                                            share.dnn().id(),
                                            placement.layerCount()));
                }
            }
        }
    }

    /** What is minimised, when the battery is full and as it empties. */
    private record Aim(Objective objective, EnergyWeight energy) {

        static Aim at(Objective objective) {
            return new Aim(objective, EnergyWeight.constant(objective.perJoule()));
        }
    }

    /** What a placement may cost, for good and by the charge. */
    private record Bounds(Limits limits, EnergyLimit energy) {

        boolean isAny() {
            return limits.isAny() || energy.lastUntil() != Thrift.NEVER;
        }
    }

    private static final Key<Double> PER_SECOND =
            withDefault("latency", QuantityType.notNegative(Dimension.RATE), "0 /s", "Weight of a second.");
    private static final Key<EnergyWeight> PER_JOULE = withDefault(
            "energy",
            ThriftGrammar.WEIGHT,
            "0 /J",
            "Weight of a joule; or one that grows as the charge falls, `{full: 0.2 /J, empty: 2 /J}`.");
    private static final Type<Aim> OBJECTIVE_TYPE = UnionType.of(
            ChoiceType.of("latency", Aim.at(Objective.LATENCY)).or("energy", Aim.at(Objective.ENERGY)),
            ObjectType.named("objective", "The weighted sum of a query's latency and of the mobile's energy for it.")
                    .keys(PER_SECOND, PER_JOULE)
                    .means(PolicyGrammar::objective));

    /** What is minimised while the battery is full. */
    static final Type<Objective> OBJECTIVE_ALONE = OBJECTIVE_TYPE.as((aim, at, reading) -> aim.objective());

    private static final Key<Double> EWMA = required(
            "ewma",
            QuantityType.share(Range.POSITIVE_SHARE),
            "Weight of the newest transfer in an exponentially weighted mean.");
    private static final Type<LinkInformation> LINK_TYPE = UnionType.of(
            ChoiceType.<LinkInformation>of("exact", new LinkInformation.Exact()).or("last", new LinkInformation.Last()),
            ObjectType.named("linkEwma", "The weighted mean of the transfers so far.")
                    .keys(EWMA)
                    .means(fields -> new LinkInformation.Ewma(fields.get(EWMA))));

    private static final Key<Double> EVERY =
            required("every", QuantityType.positive(Dimension.TIME), "How often the cloud's state is told.");
    private static final Type<CloudInformation> CLOUD_TYPE = UnionType.of(
            ChoiceType.<CloudInformation>of("exact", new CloudInformation.Exact())
                    .or("reply", new CloudInformation.Reply())
                    .or("none", new CloudInformation.None()),
            ObjectType.named("cloudEvery", "The cloud's state at the last multiple of a time.")
                    .keys(EVERY)
                    .means(fields -> new CloudInformation.Every(fields.get(EVERY))));

    private static final Key<LinkInformation> LINK = withDefault(
            "link",
            LINK_TYPE,
            "last",
            "What it sees of the link: the current state, the client's last transfer in each direction, or a weighted mean.");
    private static final Key<CloudInformation> CLOUD = withDefault(
            "cloud",
            CLOUD_TYPE,
            "reply",
            "What it sees of the cloud: what a request would meet now, what the last reply carried, that every so often, or nothing.");

    /** What a policy sees. */
    private record Information(LinkInformation link, CloudInformation cloud) {}

    private static final Key<PolicyProvider> NAME = required("name", new PolicyNameType(), "The policy.");
    private static final Key<Aim> OBJECTIVE = withDefault("objective", OBJECTIVE_TYPE, "latency", "What it minimises.");
    private static final Key<Information> INFORMATION = withDefault(
            "information",
            ObjectType.named("information", "What a policy sees when it decides.")
                    .keys(LINK, CLOUD)
                    .means(fields -> new Information(fields.get(LINK), fields.get(CLOUD))),
            "{}",
            "What it sees.");
    private static final Key<Double> DECISION_TIME = withDefault(
            "decisionTime",
            QuantityType.notNegative(Dimension.TIME),
            "0 s",
            "What one decision costs the client in time.");
    private static final Key<Boolean> RADIO_AWARE = withDefault(
            "radioAware",
            new TruthType(),
            "false",
            "Whether the decision counts the promotion and tail energy that each transfer is expected to cost.");
    private static final Key<Placement> PLACEMENT = optional(
            "placement",
            new ListType<>(
                            "a list of sites",
                            ChoiceType.of(Site.MOBILE.word(), Site.MOBILE).or(Site.CLOUD.word(), Site.CLOUD),
                            1)
                    .as((sites, at, reading) -> new Placement(
                            sites.stream().map(ListType.Item::value).toList())),
            "Of `fixed`: the site of each layer, in order; as many as the dnn has layers.");
    private static final Key<Double> LATENCY_LIMIT = optional(
            "latency", QuantityType.positive(Dimension.TIME), "Of the query, as predicted from the decision on.");
    private static final Key<EnergyLimit> ENERGY_LIMIT = optional(
            "energy",
            ThriftGrammar.LIMIT,
            "Of the mobile, as predicted; or a query's share of what must last, `{lastUntil: \"22:00\"}`.");
    private static final Key<Double> CLOUD_TIME_LIMIT = optional(
            "cloudTime", QuantityType.notNegative(Dimension.TIME), "Computing time in the cloud, without waiting.");
    private static final Key<Bounds> LIMITS = withDefault(
            "limits",
            ObjectType.named("limits", "What a placement may cost at most.")
                    .keys(LATENCY_LIMIT, ENERGY_LIMIT, CLOUD_TIME_LIMIT)
                    .means(PolicyGrammar::limits),
            "{}",
            "What a placement may cost at most; where none can be kept, the fastest one is taken.");
    private static final Key<String> LABEL = optional(
            "label", TextType.id("a text", List.of()), "Its name in results; the name of the policy if left out.");

    private static final Key<Integer> PRIORITY = withDefault(
            "priority",
            WholeType.count(-MOST_PRIORITY, MOST_PRIORITY),
            "0",
            "Of its requests where the cloud has priorities; higher first.");

    private static final Key<List<Named<Node>>> WITH = withDefault(
            "with",
            new MapType<>("a map from parameters to their values", MapType.Names.ANY, new ArgumentType(), 0),
            "{}",
            "Parameters that the policy declares; `jointsim show policies NAME` lists them.");
    private static final Key<String> PLUGIN = optional(
            "plugin",
            TextType.of("16 hexadecimal digits", "^[0-9a-f]{16}$"),
            "Which program a policy of a plugin is, as resolved scenarios write it; another one is refused.");

    static final ObjectType<PolicyEntry> POLICY = ObjectType.named("policy", "What decides the placements of a client.")
            .keys(
                    NAME,
                    OBJECTIVE,
                    LIMITS,
                    INFORMATION,
                    DECISION_TIME,
                    PatienceGrammar.FALLBACK,
                    PatienceGrammar.TIMEOUT,
                    PatienceGrammar.RETRY,
                    RADIO_AWARE,
                    PRIORITY,
                    PLACEMENT,
                    LABEL,
                    WITH,
                    PLUGIN)
            .shorthand(NAME)
            .means(PolicyGrammar::policy);

    private PolicyGrammar() {}

    /** The policies that can do something. */
    private static String able(Predicate<PolicyProvider> ability) {
        return Words.list(Policies.names().stream()
                .filter(name -> Policies.find(name).filter(ability).isPresent())
                .toList());
    }

    private static Aim objective(Fields fields) {
        double perSecond = fields.get(PER_SECOND);
        EnergyWeight perJoule = fields.get(PER_JOULE);
        if (perSecond == 0 && perJoule.full() == 0) {
            throw fields.reading()
                    .refuse(fields.at(), "expected a weight > 0, but both `latency` and `energy` have weight 0");
        }
        return fields.reading()
                .checked(fields.at(), () -> new Aim(new Objective(perSecond, perJoule.full()), perJoule));
    }

    private static Bounds limits(Fields fields) {
        EnergyLimit energy = fields.find(ENERGY_LIMIT).orElse(EnergyLimit.NONE);
        Limits limits = new Limits(
                fields.find(LATENCY_LIMIT).orElse(Limits.NONE.latencySeconds()),
                energy.joules(),
                fields.find(CLOUD_TIME_LIMIT).orElse(Limits.NONE.cloudSeconds()));
        return new Bounds(limits, energy);
    }

    private static PolicyEntry policy(Fields fields) {
        PolicyProvider provider = fields.get(NAME);
        String name = provider.name();
        Reading reading = fields.reading();
        Optional<Placement> placement = fields.find(PLACEMENT);
        if (name.equals(FIXED) && placement.isEmpty()) {
            throw reading.refuse(fields.at(), "policy `fixed` needs a `placement`, for example [mobile, cloud, cloud]");
        }
        if (!name.equals(FIXED) && placement.isPresent()) {
            throw reading.refuse(
                    fields.keyAt(PLACEMENT),
                    "key `placement` belongs to policy `fixed`, but the policy is `%s`".formatted(name));
        }
        PatienceGrammar.Refused refused = PatienceGrammar.refused(fields);
        if (fields.get(LIMITS).isAny() && !provider.keepsLimits()) {
            throw reading.refuse(
                    fields.keyAt(LIMITS),
                    "policy `%s` keeps no limits. Those that do: %s."
                            .formatted(name, able(PolicyProvider::keepsLimits)));
        }
        checkPlugin(name, fields);
        PolicySpec spec = new PolicySpec(
                name,
                fields.find(LABEL).orElse(name),
                fields.get(OBJECTIVE).objective(),
                fields.get(LIMITS).limits(),
                fields.get(INFORMATION).link(),
                fields.get(INFORMATION).cloud(),
                fields.get(DECISION_TIME),
                refused.fallback(),
                placement.orElse(null),
                parameters(provider, fields),
                refused.patience(),
                fields.get(RADIO_AWARE),
                ThriftGrammar.thrift(
                        fields.get(OBJECTIVE).energy(), fields.get(LIMITS).energy()),
                fields.get(PRIORITY));
        return new PolicyEntry(spec, fields.at(NAME), fields.at(PLACEMENT));
    }

    private static void checkPlugin(String name, Fields fields) {
        Optional<String> written = fields.find(PLUGIN);
        Optional<String> loaded = Policies.pluginDigest(name);
        if (written.isPresent() && !written.equals(loaded)) {
            String found = loaded.map(digest -> "the one that is loaded is " + digest)
                    .orElse("this is the policy of JointSim");
            throw fields.reading()
                    .refuse(
                            fields.at(PLUGIN),
                            "expected policy `%s` of the plugin %s, but %s. Maybe load the same jar with --plugins, or take the key out."
                                    .formatted(name, written.get(), found));
        }
    }

    private static Map<String, Double> parameters(PolicyProvider provider, Fields fields) {
        Reading reading = fields.reading();
        List<String> names =
                provider.parameters().stream().map(PolicyParameter::name).toList();
        Map<String, Node> written = new LinkedHashMap<>();
        for (Named<Node> argument : fields.get(WITH)) {
            written.put(argument.name(), argument.value());
            if (!names.contains(argument.name())) {
                String known =
                        names.isEmpty() ? ", for it has none." : Words.suggestion(argument.name(), names, "parameters");
                reading.report(
                        argument.nameAt(),
                        "policy `%s` has no parameter `%s`%s".formatted(provider.name(), argument.name(), known));
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (PolicyParameter parameter : provider.parameters()) {
            reading.attempt(() -> values.put(parameter.name(), value(parameter, written, fields)));
        }
        if (values.size() < names.size() || !names.containsAll(written.keySet())) {
            throw new Unreadable();
        }
        return values;
    }

    private static double value(PolicyParameter parameter, Map<String, Node> written, Fields fields) {
        Node node = written.get(parameter.name());
        Type<Double> type = argumentType(parameter);
        if (node != null) {
            return type.read(node, fields.reading());
        }
        return parameter
                .findDefault()
                .orElseThrow(() -> fields.reading()
                        .refuse(
                                fields.at(WITH),
                                "policy `%s` needs the parameter `%s` under `with`, %s, but it is missing"
                                        .formatted(fields.get(NAME).name(), parameter.name(), type.phrase())));
    }

    private static Type<Double> argumentType(PolicyParameter parameter) {
        Dimension dimension = parameter.dimension();
        return dimension == null ? new NumberType(true) : QuantityType.notNegative(dimension);
    }
}
