package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.optional;
import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.file.ListType.Item;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.ProfileRows.Cost;
import org.jointsim.scenario.file.ProfileRows.Row;
import org.jointsim.scenario.file.QuantityType.Range;
import org.jointsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The language of a device: powers, measured profiles, a predictor. */
final class DeviceGrammar {

    private static final Key<Double> FORWARD =
            required("forward", QuantityType.notNegative(Dimension.TIME), "Time of inference on one sample.");
    private static final Key<Double> ENERGY = optional(
            "energy", QuantityType.notNegative(Dimension.ENERGY), "Energy of it; a GPU of the cloud needs none.");
    private static final Key<Double> BACKWARD =
            optional("backward", QuantityType.notNegative(Dimension.TIME), "Time of the backward pass, for training.");
    private static final Key<Double> BACKWARD_ENERGY =
            optional("backwardEnergy", QuantityType.notNegative(Dimension.ENERGY), "Energy of the backward pass.");

    private static final ObjectType<Cost> LAYER_COST = ObjectType.named("layerCost", "Time and energy of one layer.")
            .keys(FORWARD, ENERGY, BACKWARD, BACKWARD_ENERGY)
            .means(DeviceGrammar::cost);

    private static final Key<String> FROM =
            required("from", TextType.id("the name of a layer", List.of()), "Its first layer.");
    private static final Key<String> TO =
            required("to", TextType.id("the name of a layer", List.of()), "Its last layer.");
    private static final ObjectType<Row> GROUP = ObjectType.named(
                    "group", "The measured cost of consecutive layers run together, where it is not their sum.")
            .keys(FROM, TO, FORWARD, ENERGY, BACKWARD, BACKWARD_ENERGY)
            .means(fields -> new Row(
                    fields.at(), fields.get(FROM), fields.at(FROM), fields.get(TO), fields.at(TO), cost(fields)));

    private static final Key<List<Named<Cost>>> LAYERS = required(
            "layers",
            new MapType<>("a map from layers to their cost", MapType.Names.ANY, LAYER_COST, 1),
            "The cost of each layer of the dnn, by its name.");
    private static final Key<List<Item<Row>>> GROUPS =
            withDefault("groups", new ListType<>("a list of groups", GROUP, 0), "[]", "Measured groups.");
    private static final Type<ProfileRows> PROFILE = UnionType.of(
            ObjectType.named("profile", "The cost of each layer of a dnn on this device.")
                    .keys(LAYERS, GROUPS)
                    .means(DeviceGrammar::profile),
            TextType.id("a CSV file with the columns from, to, forward_s, forward_j, backward_s, backward_j", List.of())
                    .as(ProfileCsv::read));

    private static final Key<Double> PEAK =
            required("peak", QuantityType.positive(Dimension.SPEED), "Highest computing speed.");
    private static final Key<Double> EFFICIENCY = withDefault(
            "efficiency", QuantityType.share(Range.POSITIVE_SHARE), "100 %", "Share of the peak that layers reach.");
    private static final Key<Double> MEMORY =
            required("memory", QuantityType.positive(Dimension.BYTE_RATE), "Memory bandwidth.");
    private static final Key<Double> OVERHEAD =
            required("overhead", QuantityType.notNegative(Dimension.TIME), "Start of one layer.");
    private static final Key<Double> POWER = optional(
            "power",
            QuantityType.notNegative(Dimension.POWER),
            "While computing, above idle; a GPU of the cloud needs none.");

    private static final Key<Double> UNCERTAINTY = withDefault(
            "uncertainty",
            QuantityType.share(Range.NOT_NEGATIVE),
            "0 %",
            "Standard deviation of the true time of a kind of layer, as a share of the predicted one; `run.profileUncertainty: sample` propagates it.");
    private static final Key<DeviceEntry> SCALED_FROM = optional(
            "scaledFrom",
            References.DEVICE,
            "A measured device with a predictor: the times of its profiles, each times the ratio of this roofline to that one; dnns that it has no profile of have this roofline alone.");

    /** A predictor, and whether its energies are known. */
    private record PredictorEntry(Predictor predictor, boolean hasPower) {}

    private static final ObjectType<PredictorEntry> PREDICTOR = ObjectType.named(
                    "predictor",
                    "Predicts a layer: `overhead` + max(work / (`efficiency` · `peak`), bytes moved / `memory`), at `power`.")
            .keys(PEAK, EFFICIENCY, MEMORY, OVERHEAD, POWER, UNCERTAINTY, SCALED_FROM)
            .means(DeviceGrammar::predictor);

    private static final Key<Double> IDLE_POWER = withDefault(
            "idlePower",
            QuantityType.notNegative(Dimension.POWER),
            "0 W",
            "Drains the battery always; never part of a query's energy.");
    private static final Key<Double> WAIT_POWER = withDefault(
            "waitPower",
            QuantityType.notNegative(Dimension.POWER),
            "0 W",
            "Extra while a query waits for the cloud; part of the query's energy.");
    private static final Key<List<Named<ProfileRows>>> PROFILES = withDefault(
            "profiles",
            new MapType<>("a map from dnns to profiles", MapType.Names.ANY, PROFILE, 0),
            "{}",
            "Measured costs, by dnn.");
    private static final Key<PredictorEntry> PREDICTOR_KEY =
            optional("predictor", PREDICTOR, "For dnns without a profile.");

    static final ObjectType<Definition<DeviceEntry>> DEVICE = ObjectType.named("device", "A phone or a GPU.")
            .keys(IDLE_POWER, WAIT_POWER, PROFILES, PREDICTOR_KEY, References.ABOUT, References.PROVENANCE)
            .means(DeviceGrammar::device);

    private DeviceGrammar() {}

    private static Cost cost(Fields fields) {
        return new Cost(fields.get(FORWARD), fields.find(ENERGY), fields.find(BACKWARD), fields.find(BACKWARD_ENERGY));
    }

    private static ProfileRows profile(Fields fields) {
        List<Row> rows = new ArrayList<>();
        for (Named<Cost> layer : fields.get(LAYERS)) {
            rows.add(
                    new Row(layer.nameAt(), layer.name(), layer.nameAt(), layer.name(), layer.nameAt(), layer.value()));
        }
        fields.get(GROUPS).forEach(group -> rows.add(group.value()));
        return new ProfileRows(fields.at(), rows);
    }

    private static PredictorEntry predictor(Fields fields) {
        Predictor predictor = new Predictor(
                fields.get(PEAK),
                fields.get(EFFICIENCY),
                fields.get(MEMORY),
                fields.get(OVERHEAD),
                fields.find(POWER).orElse(0.0),
                fields.get(UNCERTAINTY),
                reference(fields));
        return new PredictorEntry(predictor, fields.has(POWER));
    }

    private static @Nullable Device reference(Fields fields) {
        Device reference = fields.find(SCALED_FROM).map(DeviceEntry::device).orElse(null);
        if (reference != null && reference.predictor() == null) {
            throw fields.reading()
                    .refuse(
                            fields.at(SCALED_FROM),
                            "device `%s` has no `predictor`, so its roofline is not known and nothing can be scaled from it. Maybe add one to it."
                                    .formatted(reference.id()));
        }
        return reference;
    }

    private static Definition<DeviceEntry> device(Fields fields) {
        Reading reading = fields.reading();
        Map<Dnn, ProfileRows> rowsByDnn = new LinkedHashMap<>();
        List<Named<ProfileRows>> profiles = fields.get(PROFILES);
        boolean complete = true;
        for (Named<ProfileRows> profile : profiles) {
            Dnn dnn = reading.orNull(() -> reading.dnns().resolve(profile.name(), profile.nameAt(), reading));
            if (dnn != null && profile.value().check(dnn, reading)) {
                rowsByDnn.put(dnn, profile.value());
            } else {
                complete = false;
            }
        }
        double idleWatts = fields.get(IDLE_POWER);
        double waitWatts = fields.get(WAIT_POWER);
        Optional<PredictorEntry> predictor = fields.find(PREDICTOR_KEY);
        if (!complete) {
            throw new Unreadable();
        }
        return id -> entry(id, idleWatts, waitWatts, rowsByDnn, predictor.orElse(null));
    }

    private static DeviceEntry entry(
            String id,
            double idleWatts,
            double waitWatts,
            Map<Dnn, ProfileRows> rowsByDnn,
            @Nullable PredictorEntry predictor) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        Set<String> withoutEnergy = new HashSet<>();
        rowsByDnn.forEach((dnn, rows) -> {
            profiles.put(dnn.id(), rows.profile(dnn, id));
            if (!rows.haveEnergy()) {
                withoutEnergy.add(dnn.id());
            }
        });
        Predictor known = predictor == null ? null : predictor.predictor();
        boolean predictsEnergy = predictor != null && predictor.hasPower();
        return new DeviceEntry(new Device(id, idleWatts, waitWatts, profiles, known), withoutEnergy, predictsEnergy);
    }
}
