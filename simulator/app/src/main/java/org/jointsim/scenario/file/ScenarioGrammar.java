package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.Dnn;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.MapType.Names;
import org.jspecify.annotations.Nullable;

/** The scenario language as a whole. */
final class ScenarioGrammar {

    static final String CLIENTS_KEY = "clients";

    /** A class's metric is CLASS.NAME, so a class may not be called like the first word of another metric. */
    private static final Names CLASS_NAMES = new Names(
            "a name of letters, digits, `-` and `_` that starts with a letter or digit",
            "^[A-Za-z0-9][A-Za-z0-9_-]*$",
            List.of(
                    "all",
                    "cloud",
                    "pools",
                    "queries",
                    "latency",
                    "energy",
                    "traffic",
                    "placement",
                    "battery",
                    "link",
                    "requests",
                    "regret"));

    private static final Key<Integer> FORMAT =
            withDefault("format", WholeType.count(1, 1), "1", "Version of this language.");
    private static final Key<String> SCENARIO = required(
            "scenario",
            TextType.of(
                    "a name of letters, digits, `.`, `-` and `_` that starts with a letter or digit",
                    "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"),
            "Its name in results.");
    private static final Key<String> ABOUT =
            withDefault("about", TextType.any("a text"), "\"\"", "One line for readers.");
    private static final Key<RunSpec> RUN = required("run", RunGrammar.RUN, "How it is run.");
    private static final Key<List<Named<Definition<ClientClassSpec>>>> CLIENTS = required(
            CLIENTS_KEY,
            new MapType<>("a map from names to client classes", CLASS_NAMES, ClientGrammar.CLIENTS, 1),
            "The client classes, by name.");
    private static final Key<CloudSpec> CLOUD = required("cloud", CloudGrammar.CLOUD, "The cloud.");
    private static final Key<List<Named<Definition<Dnn>>>> DNNS = own(Kind.DNNS, DnnGrammar.DNN);
    private static final Key<List<Named<Definition<DeviceEntry>>>> DEVICES = own(Kind.DEVICES, DeviceGrammar.DEVICE);
    private static final Key<List<Named<Definition<LinkSpec>>>> LINKS = own(Kind.LINKS, LinkGrammar.DEFINITION);
    private static final Key<List<Named<Definition<RadioSpec>>>> RADIOS = own(Kind.RADIOS, RadioGrammar.DEFINITION);
    private static final Key<List<Named<Definition<RateCurve>>>> CURVES = own(Kind.CURVES, CurveGrammar.DEFINITION);

    static final ObjectType<Scenario> SCENARIO_TYPE = ObjectType.named("scenario", "One system and how to run it.")
            .keys(
                    FORMAT,
                    SCENARIO,
                    ABOUT,
                    RUN,
                    CellGrammar.CELLS,
                    CLIENTS,
                    CLOUD,
                    DNNS,
                    DEVICES,
                    LINKS,
                    RADIOS,
                    CURVES,
                    StudyGrammar.VARY,
                    StudyGrammar.DESIGN)
            .means(ScenarioGrammar::scenario);

    private ScenarioGrammar() {}

    private static <T> Key<List<Named<T>>> own(Kind kind, Type<T> type) {
        return withDefault(
                kind.word(),
                new MapType<>("a map from ids to " + kind.word(), Names.ANY, type, 0),
                "{}",
                "One's own %s, by id; they come before those of the library.".formatted(kind.word()));
    }

    private static Scenario scenario(Fields fields) {
        Reading reading = fields.reading();
        reading.checkGpu();
        StudyGrammar.ofScenario(fields);
        fields.get(FORMAT);
        List<Named<Definition<ClientClassSpec>>> written = fields.get(CLIENTS);
        List<ClientClassSpec> classes = new ArrayList<>();
        written.forEach(c -> classes.add(c.value().named(c.name())));
        checkRadios(classes, fields);
        @Nullable CloudSpec cloud = reading.orNull(() -> fields.get(CLOUD));
        CloudGrammar.check(cloud, classes, fields.at(CLOUD), reading);
        reading.checkMetrics(new MetricNames(classes, cloud));
        return new Scenario(fields.get(SCENARIO), fields.get(ABOUT), fields.get(RUN), classes, fields.get(CLOUD));
    }

    /** A link of the library keeps its radio, so one's own radio of the same id would be a second one. */
    private static void checkRadios(List<ClientClassSpec> classes, Fields fields) {
        Map<String, RadioSpec> radios = new HashMap<>();
        for (ClientClassSpec clients : classes) {
            for (LinkSpec.State state : clients.link().states()) {
                RadioSpec other = radios.putIfAbsent(state.radio().id(), state.radio());
                if (other != null && !other.equals(state.radio())) {
                    throw fields.reading()
                            .refuse(
                                    fields.keyAt(RADIOS),
                                    "two different radios that are used here are called `%s`. Maybe rename one's own."
                                            .formatted(state.radio().id()));
                }
            }
        }
    }
}
