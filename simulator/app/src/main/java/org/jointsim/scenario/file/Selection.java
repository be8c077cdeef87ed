package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Objective;
import org.jointsim.profile.Device;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Networks, devices and links to choose from, as a command line names them: ids of the library, files, and before these what
 * a scenario defines.
 *
 * @param devices that ask
 * @param clouds devices of the cloud
 */
public record Selection(
        List<Dnn> dnns,
        List<SelectedDevice> devices,
        List<SelectedDevice> clouds,
        List<SelectedLink> links,
        List<Objective> objectives) {

    private static final String COMMAND_LINE = "the command line";
    private static final String ALL = "all";

    public Selection {
        dnns = List.copyOf(dnns);
        devices = List.copyOf(devices);
        clouds = List.copyOf(clouds);
        links = List.copyOf(links);
        objectives = List.copyOf(objectives);
    }

    /** A device, and of which of the selected dnns it states no energy; what is not stated is 0 in it. */
    public record SelectedDevice(Device device, Set<String> dnnsWithoutEnergy) {
        public SelectedDevice {
            dnnsWithoutEnergy = Set.copyOf(dnnsWithoutEnergy);
        }
    }

    /** A link, and how it was asked for. */
    public record SelectedLink(String name, LinkSpec link) {}

    /**
     * What one option of the command line asks for.
     *
     * @param option its name, for messages: {@code --dnn}
     * @param texts ids, names of files, or maps in YAML; {@code all} for the whole library. Empty: what the scenario uses
     */
    public record Wish(String option, List<String> texts) {
        public Wish {
            texts = List.copyOf(texts);
        }
    }

    /** What a whole command line asks for. */
    public record Wishes(Wish dnns, Wish devices, Wish clouds, Wish links, Wish objectives) {}

    /**
     * Looks everything up.
     *
     * @param scenario whose definitions come first, and which says what is not wished for; {@code null} for the library alone
     * @throws InvalidScenarioException with everything that is unknown, and everything that is wrong with the scenario
     * @throws IOException if the scenario cannot be read
     */
    public static Selection of(Wishes wishes, @Nullable Path scenario, List<Setting> settings)
            throws InvalidScenarioException, IOException {
        Problems problems = new Problems(scenario == null ? COMMAND_LINE : scenario.toString());
        try {
            Reader reader = scenario == null ? new Reader(problems) : Reader.ofScenario(scenario, settings, problems);
            Selection selection = reader.select(wishes);
            problems.throwIfAny();
            return selection;
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }

    /** One look-up, with its problems. */
    private static final class Reader {
        private final Problems problems;
        private final Reading reading;
        private final @Nullable Mapping scenario;

        Reader(Problems problems) {
            this(problems, Reading.of(problems, Library.shipped()), null);
        }

        private Reader(Problems problems, Reading reading, @Nullable Mapping scenario) {
            this.problems = problems;
            this.reading = reading;
            this.scenario = scenario;
        }

        static Reader ofScenario(Path file, List<Setting> settings, Problems problems) throws IOException {
            ScenarioSource source = ScenarioSource.of(file, problems);
            Node complete = source.complete(ScenarioFiles.changes(settings, file, problems), problems);
            Reading reading = ScenarioSource.reading(complete, problems, Library.shipped());
            reading.attempt(() -> ScenarioGrammar.SCENARIO_TYPE.read(complete, reading));
            return new Reader(problems, reading, complete instanceof Mapping mapping ? mapping : null);
        }

        Selection select(Wishes wishes) {
            List<Dnn> dnns = read(nodes(wishes.dnns(), Kind.DNNS, usedDnns()), References.DNN);
            List<SelectedDevice> mobiles = devices(nodes(wishes.devices(), Kind.DEVICES, usedDevices()), dnns);
            List<SelectedDevice> clouds = devices(nodes(wishes.clouds(), Kind.DEVICES, usedClouds()), dnns);
            return new Selection(
                    dnns,
                    mobiles,
                    clouds,
                    links(wishes.links()),
                    read(nodes(wishes.objectives(), null, List.of()), PolicyGrammar.OBJECTIVE_ALONE));
        }

        private List<SelectedDevice> devices(List<Node> nodes, List<Dnn> dnns) {
            return read(nodes, References.DEVICE).stream()
                    .map(entry -> selected(entry, dnns))
                    .toList();
        }

        private static SelectedDevice selected(DeviceEntry entry, List<Dnn> dnns) {
            Set<String> without = new HashSet<>();
            for (Dnn dnn : dnns) {
                boolean measured = entry.device().profiles().containsKey(dnn.id());
                if (measured ? entry.dnnsWithoutEnergy().contains(dnn.id()) : !entry.predictsEnergy()) {
                    without.add(dnn.id());
                }
            }
            return new SelectedDevice(entry.device(), without);
        }

        private List<SelectedLink> links(Wish wish) {
            Map<String, SelectedLink> links = new LinkedHashMap<>();
            List<Named> named = wish.texts().isEmpty()
                    ? usedLinks()
                    : nodes(wish, Kind.LINKS, List.of()).stream()
                            .map(node -> new Named(name(node, wish), node))
                            .toList();
            for (Named link : named) {
                LinkSpec spec = reading.readOrNull(LinkGrammar.LINK, link.node());
                if (spec != null) {
                    links.putIfAbsent(link.name(), new SelectedLink(link.name(), spec));
                }
            }
            return List.copyOf(links.values());
        }

        /** An id is its own name; a map is called as it was written. */
        private static String name(Node node, Wish wish) {
            return node instanceof Scalar scalar
                    ? scalar.text()
                    : wish.texts().stream()
                            .filter(text -> node.at().name().equals(text))
                            .findFirst()
                            .orElse("link");
        }

        private <T> List<T> read(List<Node> nodes, Type<T> type) {
            Set<T> values = new LinkedHashSet<>();
            for (Node node : nodes) {
                T value = reading.readOrNull(type, node);
                if (value != null) {
                    values.add(value);
                }
            }
            return List.copyOf(values);
        }

        /** What a wish names, else what the scenario uses. */
        private List<Node> nodes(Wish wish, @Nullable Kind kind, List<Node> used) {
            if (wish.texts().isEmpty()) {
                return used;
            }
            // Relative paths of the command line are those of the folder in which it was typed.
            Origin start = Origin.start(new Source(wish.option(), Path.of("here"), true));
            return wish.texts().stream()
                    .flatMap(text ->
                            kind != null && text.equals(ALL) ? LibraryIndex.ids(kind).stream() : Stream.of(text))
                    .distinct()
                    .flatMap(text -> NodeReader.read(text, start.child(text), problems).stream())
                    .toList();
        }

        // What a scenario uses

        private record Named(String name, Node node) {}

        private List<Node> usedDnns() {
            return classes("dnn")
                    .map(Named::node)
                    .flatMap(node -> node instanceof Mapping mix
                            ? mix.entries().stream()
                                    .map(share -> (Node) new Scalar(share.key(), Node.Form.TEXT, share.keyAt()))
                            : Stream.of(node))
                    .toList();
        }

        private List<Node> usedDevices() {
            return classes("device").map(Named::node).toList();
        }

        private List<Node> usedClouds() {
            List<Node> devices = new ArrayList<>();
            Optional<Mapping> cloud = map(scenario, "cloud");
            cloud.flatMap(c -> map(c, "pools")).stream()
                    .flatMap(pools -> pools.entries().stream())
                    .flatMap(pool -> find(pool.value(), "device").stream())
                    .forEach(devices::add);
            cloud.flatMap(c -> find(c, "device")).ifPresent(devices::add);
            return devices;
        }

        private List<Named> usedLinks() {
            return classes("link")
                    .map(link -> link.node() instanceof Scalar id
                            ? new Named(id.text(), id)
                            : new Named("link of " + link.name(), link.node()))
                    .toList();
        }

        /** The value of a key in each client class, with the name of the class. */
        private Stream<Named> classes(String key) {
            return map(scenario, ScenarioGrammar.CLIENTS_KEY).stream()
                    .flatMap(classes -> classes.entries().stream())
                    .flatMap(entry -> find(entry.value(), key).map(value -> new Named(entry.key(), value)).stream());
        }

        private static Optional<Mapping> map(@Nullable Node node, String key) {
            return find(node, key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        }

        private static Optional<Node> find(@Nullable Node node, String key) {
            return node instanceof Mapping mapping ? mapping.find(key).map(Entry::value) : Optional.empty();
        }
    }
}
