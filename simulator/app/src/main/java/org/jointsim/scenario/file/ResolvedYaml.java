package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.dnn.OperatorDnns;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Task;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyParameter;
import org.jointsim.profile.Device;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PolicySpec.Fallback;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PrecisionSpec;
import org.jointsim.scenario.PresenceSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.jointsim.scenario.WarmUp;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a scenario as a file that needs no other file and no library, in SI units, with every default spelt out. Reading
 * it gives an equal scenario, and writing that the same text.
 */
final class ResolvedYaml {

    private static final int WIDEST = 4000;

    private final Map<String, Object> cells = new LinkedHashMap<>();
    private final Map<String, Object> radios = new LinkedHashMap<>();
    private final Map<String, Object> dnns = new LinkedHashMap<>();
    private final Map<String, Object> devices = new LinkedHashMap<>();
    /** Measured links, which classes may share: each is written once. */
    private final Map<LinkSpec, String> measured = new LinkedHashMap<>();

    private final Map<String, Object> links = new LinkedHashMap<>();
    private final Map<String, Dnn> known = new LinkedHashMap<>();

    private ResolvedYaml() {}

    static String of(Scenario scenario) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setSchema(new CoreSchema())
                .setWidth(WIDEST)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(new ResolvedYaml().scenario(scenario));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        return SchemaDefinitions.object(keysAndValues);
    }

    private Map<String, Object> scenario(Scenario scenario) {
        Map<String, Object> clients = new LinkedHashMap<>();
        scenario.clients()
                .forEach(c -> c.mix().forEach(share -> known.put(share.dnn().id(), share.dnn())));
        scenario.clients().forEach(c -> clients.put(c.name(), clients(c)));
        Map<String, Object> cloud = cloud(scenario.cloud());
        known.forEach((id, dnn) -> dnns.put(id, dnn(dnn)));
        Map<String, Object> written = map(
                "format", 1,
                "scenario", scenario.name(),
                "about", scenario.about(),
                "run", run(scenario.run()),
                "cells", cells,
                "clients", clients,
                "cloud", cloud,
                "dnns", dnns,
                "devices", devices,
                "radios", radios);
        if (!links.isEmpty()) {
            written.put("links", links);
        }
        return written;
    }

    private static Map<String, Object> run(RunSpec run) {
        Map<String, Object> written = map(
                "duration", seconds(run.durationSeconds()),
                "warmUp", warmUp(run.warmUp()),
                "replications", run.replicationCount(),
                "seed", run.seed(),
                "confidence", Numbers.percent(run.confidenceFraction()),
                "start", TimeOfDay.text(run.startSecondOfDay()),
                "regret", run.measuresRegret());
        PrecisionSpec precision = run.precision();
        if (precision != null) {
            written.put(
                    "precision",
                    map(
                            "metric", precision.metric(),
                            "relative", Numbers.percent(precision.relative()),
                            "maxReplications", precision.maxReplications()));
        }
        written.put("intervals", run.intervals().name().toLowerCase(Locale.ROOT));
        if (run.samplesProfiles()) {
            written.put("profileUncertainty", "sample");
        }
        return written;
    }

    private static String warmUp(WarmUp warmUp) {
        if (warmUp instanceof WarmUp.Fixed fixed) {
            return seconds(fixed.seconds());
        }
        return warmUp instanceof WarmUp.Auto ? "auto" : "none";
    }

    private Map<String, Object> clients(ClientClassSpec clients) {
        Map<String, Object> mix = new LinkedHashMap<>();
        for (DnnShare share : clients.mix()) {
            mix.put(share.dnn().id(), Numbers.percent(share.fraction()));
        }
        Map<String, Object> written = map(
                "count", clients.count(),
                "device", device(clients.device()),
                "dnn", mix,
                "task", task(clients.task()),
                "arrivals", arrivals(clients.arrivals()),
                "link", link(clients.link()));
        BatterySpec battery = clients.battery();
        if (battery != null) {
            written.put("battery", battery(battery));
        }
        if (clients.hasDeadline()) {
            written.put("deadline", seconds(clients.deadlineSeconds()));
        }
        CellSpec cell = clients.cell();
        if (cell != null) {
            written.put("cell", cell.name());
            cells.put(
                    cell.name(),
                    map(
                            "uplink", Numbers.quantity(cell.uplinkBitsPerSecond(), "bit/s"),
                            "downlink", Numbers.quantity(cell.downlinkBitsPerSecond(), "bit/s")));
        }
        written.put("policy", policy(clients.policy()));
        Compression coder = clients.compression();
        if (coder != null) {
            written.put("compression", compression(coder));
        }
        presence(clients.presence(), written);
        return written;
    }

    private static void presence(PresenceSpec presence, Map<String, Object> written) {
        if (!presence.joins().equals(PresenceSpec.ALWAYS.joins())) {
            written.put("joins", span(presence.joins()));
        }
        if (presence.leaves() instanceof PresenceSpec.Span span) {
            written.put("leaves", span(span));
        } else if (presence.leaves() instanceof PresenceSpec.Leaving.After after) {
            String stay = seconds(after.meanStaySeconds());
            written.put("leaves", map("after", after.isFixed() ? map("fixed", stay) : stay));
        }
    }

    private static Map<String, Object> span(PresenceSpec.Span span) {
        return map("from", seconds(span.fromSeconds()), "over", seconds(span.overSeconds()));
    }

    private static Map<String, Object> battery(BatterySpec battery) {
        String low = Numbers.percent(battery.chargeFraction());
        String high = Numbers.percent(battery.highestChargeFraction());
        Map<String, Object> written = map(
                "capacity", joules(battery.capacityJoules()),
                "charge", low.equals(high) ? low : map("uniform", List.of(low, high)),
                "peukert", Numbers.decimal(battery.peukertExponent()),
                "efficiency", Numbers.percent(battery.efficiencyFraction()),
                "cutOff", Numbers.percent(battery.cutOffFraction()));
        ChargingPlan charging = battery.charging();
        if (charging != null) {
            written.put(
                    "charging",
                    map(
                            "from", TimeOfDay.text(charging.fromSecondOfDay()),
                            "to", TimeOfDay.text(charging.toSecondOfDay()),
                            "power", watts(charging.watts())));
        }
        return written;
    }

    private static Map<String, Object> compression(Compression coder) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        coder.ratioByKind().forEach((kind, ratio) -> kinds.put(kind, Numbers.decimal(ratio)));
        return map(
                "ratio", Numbers.decimal(coder.ratio()),
                "encode", Numbers.quantity(coder.encodeSecondsPerByte(), "s/B"),
                "decode", Numbers.quantity(coder.decodeSecondsPerByte(), "s/B"),
                "encodeEnergy", Numbers.quantity(coder.encodeJoulesPerByte(), "J/B"),
                "decodeEnergy", Numbers.quantity(coder.decodeJoulesPerByte(), "J/B"),
                "kinds", kinds);
    }

    private static Object task(Task task) {
        return task instanceof Task.Training training ? map("training", map("batch", training.batch())) : "inference";
    }

    private static Map<String, Object> arrivals(ArrivalSpec arrivals) {
        if (arrivals instanceof ArrivalSpec.Limited limited) {
            Map<String, Object> written = arrivals(limited.process());
            written.put("limit", limited.mostQueries());
            return written;
        }
        if (arrivals instanceof ArrivalSpec.Poisson poisson) {
            return curved(map("process", "poisson", "rate", perSecond(poisson.ratePerSecond())), poisson.curve());
        }
        if (arrivals instanceof ArrivalSpec.Periodic periodic) {
            return curved(map("process", "periodic", "every", seconds(periodic.everySeconds())), periodic.curve());
        }
        if (arrivals instanceof ArrivalSpec.OnOff onOff) {
            Map<String, Object> written = map(
                    "process", "onOff",
                    "on", seconds(onOff.meanOnSeconds()),
                    "off", seconds(onOff.meanOffSeconds()),
                    "rate", perSecond(onOff.ratePerSecond()));
            return curved(written, onOff.curve());
        }
        if (arrivals instanceof ArrivalSpec.Trace trace) {
            return map("process", "trace", "file", MeasuredYaml.lines(trace.stamps()));
        }
        ArrivalSpec.Closed closed = (ArrivalSpec.Closed) arrivals;
        return map("process", "closed", "thinkTime", seconds(closed.meanThinkSeconds()));
    }

    private static Map<String, Object> curved(Map<String, Object> written, @Nullable RateCurve curve) {
        if (curve != null) {
            Map<String, Object> points = new LinkedHashMap<>();
            curve.points()
                    .forEach(point ->
                            points.put(TimeOfDay.text(point.secondOfDay()), Numbers.decimal(point.multiplier())));
            written.put("curve", map("points", points, "interpolation", curve.isLinear() ? "linear" : "steps"));
        }
        return written;
    }

    private Object link(LinkSpec link) {
        LinkTrace trace = link.trace();
        if (trace != null) {
            return measured.computeIfAbsent(link, unwritten -> {
                String id = "trace-" + (measured.size() + 1);
                links.put(id, traceLink(trace, unwritten.states().get(0).radio()));
                return id;
            });
        }
        if (link.isConstant()) {
            return state(link.states().get(0));
        }
        Map<String, Object> states = new LinkedHashMap<>();
        for (LinkSpec.State state : link.states()) {
            Map<String, Object> written = state(state);
            String dwell = seconds(state.dwellSeconds());
            written.put("dwell", state.fixedDwell() ? map("fixed", dwell) : dwell);
            written.put("next", next(state, link));
            states.put(state.name(), written);
        }
        String start = link.startState() == LinkSpec.STATIONARY
                ? "stationary"
                : link.states().get(link.startState()).name();
        return map("start", start, "states", states);
    }

    private Map<String, Object> traceLink(LinkTrace trace, RadioSpec radio) {
        Map<String, Object> written = map("trace", MeasuredYaml.csv(trace), "format", "csv");
        if (MeasuredYaml.isConstant(trace.roundTrip())) {
            written.put("roundTrip", seconds(trace.roundTrip().value(0)));
        }
        written.put("radio", radio(radio));
        written.put("start", trace.startsAnywhere() ? "random" : seconds(trace.startSeconds()));
        written.put("repeat", trace.repeats());
        return written;
    }

    private Map<String, Object> state(LinkSpec.State state) {
        return map(
                "uplink", Numbers.quantity(state.uplinkBitsPerSecond(), "bit/s"),
                "downlink", Numbers.quantity(state.downlinkBitsPerSecond(), "bit/s"),
                "roundTrip", seconds(state.roundTripSeconds()),
                "radio", radio(state.radio()));
    }

    private static Map<String, Object> next(LinkSpec.State state, LinkSpec link) {
        Map<String, Object> next = new LinkedHashMap<>();
        for (int i = 0; i < link.states().size(); i++) {
            double probability = state.nextFractions().get(i);
            if (probability > 0) {
                next.put(link.states().get(i).name(), Numbers.percent(probability));
            }
        }
        return next;
    }

    private String radio(RadioSpec radio) {
        Map<String, Object> written = map(
                "transmit",
                map("perMbps", watts(radio.transmitWattsPerMbps()), "base", watts(radio.transmitBaseWatts())),
                "receive",
                map("perMbps", watts(radio.receiveWattsPerMbps()), "base", watts(radio.receiveBaseWatts())));
        if (radio.promotion().seconds() > 0) {
            written.put("promotion", stage(radio.promotion()));
        }
        if (!radio.tail().isEmpty()) {
            written.put("tail", radio.tail().stream().map(ResolvedYaml::stage).toList());
        }
        radios.put(radio.id(), written);
        return radio.id();
    }

    private static Map<String, Object> stage(RadioSpec.Stage stage) {
        return map("time", seconds(stage.seconds()), "power", watts(stage.watts()));
    }

    private static Map<String, Object> policy(PolicySpec policy) {
        Map<String, Object> written = map(
                "name", policy.name(),
                "objective", objective(policy),
                "limits", limits(policy),
                "information", map("link", link(policy.linkInformation()), "cloud", cloud(policy.cloudInformation())),
                "decisionTime", seconds(policy.decisionSeconds()),
                "fallback", policy.patience().retryCount() > 0 ? "retry" : word(policy.fallback()),
                "radioAware", policy.radioAware());
        if (!policy.patience().isEndless()) {
            written.put("timeout", seconds(policy.patience().timeoutSeconds()));
        }
        if (policy.patience().retryCount() > 0) {
            written.put(
                    "retry",
                    map(
                            "times", policy.patience().retryCount(),
                            "delay", seconds(policy.patience().retryDelaySeconds()),
                            "then", word(policy.fallback())));
        }
        if (policy.priority() != 0) {
            written.put("priority", policy.priority());
        }
        Placement placement = policy.placement();
        if (placement != null) {
            written.put("placement", placement.sites().stream().map(Site::word).toList());
        }
        written.put("label", policy.label());
        addPlugin(written, policy);
        return written;
    }

    private static void addPlugin(Map<String, Object> written, PolicySpec policy) {
        Policies.find(policy.name()).ifPresent(provider -> {
            Map<String, Object> with = map();
            for (PolicyParameter parameter : provider.parameters()) {
                Double value = policy.parameters().get(parameter.name());
                if (value != null) {
                    boolean plain = parameter.dimension() == null;
                    with.put(
                            parameter.name(), plain ? Numbers.decimal(value) : PolicyEntries.written(value, parameter));
                }
            }
            if (!with.isEmpty()) {
                written.put("with", with);
            }
        });
        Policies.pluginDigest(policy.name()).ifPresent(digest -> written.put("plugin", digest));
    }

    private static String word(Fallback fallback) {
        return fallback == Fallback.MOBILE ? "mobile" : "drop";
    }

    private static Map<String, Object> limits(PolicySpec policy) {
        Limits limits = policy.limits();
        Thrift thrift = policy.thrift();
        Map<String, Object> written = map();
        if (limits.latencySeconds() < Double.POSITIVE_INFINITY) {
            written.put("latency", seconds(limits.latencySeconds()));
        }
        if (limits.energyJoules() < Double.POSITIVE_INFINITY) {
            written.put("energy", joules(limits.energyJoules()));
        }
        if (thrift != null && thrift.hasBudget()) {
            written.put("energy", map("lastUntil", TimeOfDay.text(thrift.lastUntilSecondOfDay())));
        }
        if (limits.cloudSeconds() < Double.POSITIVE_INFINITY) {
            written.put("cloudTime", seconds(limits.cloudSeconds()));
        }
        return written;
    }

    private static Object objective(PolicySpec policy) {
        Objective objective = policy.objective();
        Thrift thrift = policy.thrift();
        if (thrift != null && thrift.hasCurve()) {
            return map(
                    "latency",
                    perSecond(objective.perSecond()),
                    "energy",
                    map(
                            "full", Numbers.quantity(objective.perJoule(), "/J"),
                            "empty", Numbers.quantity(thrift.emptyPerJoule(), "/J"),
                            "exponent", Numbers.decimal(thrift.exponent())));
        }
        if (objective.equals(Objective.LATENCY)) {
            return "latency";
        }
        return objective.equals(Objective.ENERGY)
                ? "energy"
                : map(
                        "latency", perSecond(objective.perSecond()),
                        "energy", Numbers.quantity(objective.perJoule(), "/J"));
    }

    private static Object link(LinkInformation information) {
        if (information instanceof LinkInformation.Ewma ewma) {
            return map("ewma", Numbers.percent(ewma.weight()));
        }
        return information instanceof LinkInformation.Exact ? "exact" : "last";
    }

    private static Object cloud(CloudInformation information) {
        if (information instanceof CloudInformation.Every every) {
            return map("every", seconds(every.seconds()));
        }
        if (information instanceof CloudInformation.None) {
            return "none";
        }
        return information instanceof CloudInformation.Exact ? "exact" : "reply";
    }

    private Map<String, Object> cloud(CloudSpec cloud) {
        Map<String, Object> written = map();
        if (cloud.namesPools()) {
            Map<String, Object> pools = new LinkedHashMap<>();
            cloud.pools().forEach(pool -> pools.put(pool.name(), pool(pool)));
            written.put("pools", pools);
            written.put("balancer", cloud.balancer().word());
            written.put("service", service(cloud.service()));
        } else {
            PoolSpec pool = cloud.pools().get(0);
            written.put("gpus", pool.gpuCount());
            written.put("device", device(pool.device()));
            written.put("service", service(cloud.service()));
            written.putAll(CloudYaml.pool(pool));
        }
        if (!cloud.admission().takesAll()) {
            written.put("admission", CloudYaml.admission(cloud.admission()));
        }
        if (!Double.isNaN(cloud.carbonKilogramsPerJoule())) {
            written.put("carbon", Numbers.quantity(cloud.carbonKilogramsPerJoule(), "kg/J"));
        }
        if (cloud.hasIngress()) {
            written.put("ingress", Numbers.quantity(cloud.ingressBitsPerSecond(), "bit/s"));
        }
        return written;
    }

    private Map<String, Object> pool(PoolSpec pool) {
        Map<String, Object> written = map("gpus", pool.gpuCount(), "device", device(pool.device()));
        written.putAll(CloudYaml.pool(pool));
        return written;
    }

    private static Map<String, Object> service(ServiceSpec service) {
        if (service instanceof ServiceSpec.Lognormal lognormal) {
            return map("distribution", "lognormal", "cv", Numbers.decimal(lognormal.cv()));
        }
        return map("distribution", service instanceof ServiceSpec.Exponential ? "exponential" : "deterministic");
    }

    private String device(Device device) {
        Map<String, Object> profiles = new LinkedHashMap<>();
        new TreeMap<>(device.profiles()).forEach((id, profile) -> {
            Dnn dnn = known.get(id);
            if (dnn != null) {
                profiles.put(id, profile(profile, dnn));
            }
        });
        Map<String, Object> written = map(
                "idlePower", watts(device.idleWatts()),
                "waitPower", watts(device.waitWatts()),
                "profiles", profiles);
        Predictor predictor = device.predictor();
        if (predictor != null) {
            written.put("predictor", predictor(predictor));
        }
        devices.put(device.id(), written);
        return device.id();
    }

    private Map<String, Object> predictor(Predictor predictor) {
        Map<String, Object> written = map(
                "peak", Numbers.quantity(predictor.peakFlopPerSecond(), "FLOP/s"),
                "efficiency", Numbers.percent(predictor.efficiencyFraction()),
                "memory", Numbers.quantity(predictor.memoryBytesPerSecond(), "B/s"),
                "overhead", seconds(predictor.overheadSeconds()),
                "power", watts(predictor.powerWatts()));
        if (predictor.uncertaintyFraction() > 0) {
            written.put("uncertainty", Numbers.percent(predictor.uncertaintyFraction()));
        }
        Device reference = predictor.reference();
        if (reference != null) {
            written.put("scaledFrom", device(reference));
        }
        return written;
    }

    private static Map<String, Object> profile(Profile profile, Dnn dnn) {
        Map<String, Object> layers = new LinkedHashMap<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            layers.put(dnn.layer(k).name(), cost(profile.layer(k)));
        }
        List<Object> groups = new ArrayList<>();
        for (GroupCost group : profile.groups()) {
            Map<String, Object> written = map(
                    "from",
                    dnn.layer(group.from()).name(),
                    "to",
                    dnn.layer(group.to()).name());
            written.putAll(cost(group.cost()));
            groups.add(written);
        }
        return map("layers", layers, "groups", groups);
    }

    private static Map<String, Object> cost(LayerCost cost) {
        Map<String, Object> written =
                map("forward", seconds(cost.forwardSeconds()), "energy", joules(cost.forwardJoules()));
        if (!Double.isNaN(cost.backwardSeconds())) {
            written.put("backward", seconds(cost.backwardSeconds()));
        }
        if (!Double.isNaN(cost.backwardJoules())) {
            written.put("backwardEnergy", joules(cost.backwardJoules()));
        }
        return written;
    }

    private static Map<String, Object> dnn(Dnn dnn) {
        List<Object> layers = new ArrayList<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            layers.add(layer(dnn, k));
        }
        return map("input", bytes(dnn.inputBytes()), "layers", layers);
    }

    private static Map<String, Object> layer(Dnn dnn, int k) {
        Layer layer = dnn.layer(k);
        Map<String, Object> written = map("name", layer.name(), "kind", layer.kind());
        if (!layer.inputs().equals(List.of(k - 1))) {
            written.put(
                    "inputs",
                    layer.inputs().stream().map(t -> tensorName(dnn, t)).toList());
        }
        written.put("output", bytes(layer.outputBytes()));
        written.put("work", Numbers.quantity(layer.workFlop(), "FLOP"));
        written.put("weights", bytes(layer.weightBytes()));
        written.put("memory", bytes(layer.memoryBytes()));
        return written;
    }

    private static String tensorName(Dnn dnn, int tensor) {
        return tensor == 0 ? OperatorDnns.INPUT : dnn.layer(tensor).name();
    }

    private static String bytes(long bytes) {
        return bytes + " B";
    }

    private static String seconds(double seconds) {
        return Numbers.quantity(seconds, "s");
    }

    private static String perSecond(double rate) {
        return Numbers.quantity(rate, "/s");
    }

    private static String joules(double joules) {
        return Numbers.quantity(joules, "J");
    }

    private static String watts(double watts) {
        return Numbers.quantity(watts, "W");
    }
}
