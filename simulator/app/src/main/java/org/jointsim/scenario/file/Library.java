package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.OperatorDnn;
import org.jointsim.dnn.Shape;
import org.jointsim.policy.Policies;
import org.jointsim.profile.Device;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;

/**
 * The networks, devices, links, radios, curves and policies that come with JointSim, with the provenance of each constant. Entries
 * are read when they are first asked for. Not safe for use by several threads at once.
 */
public final class Library {

    private final Map<String, Mapping> texts = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    private Library() {}

    /** The library of this version. */
    public static Library shipped() {
        return new Library();
    }

    /**
     * What the library says about one of its things.
     *
     * @param about one line
     * @param constants in the order of the file; of a policy what it can do, and its parameters
     */
    public record Entry(Kind kind, String id, String about, List<Constant> constants) {
        public Entry {
            constants = List.copyOf(constants);
        }
    }

    /**
     * A value of the library.
     *
     * @param path its key, {@code transmit.base}
     * @param value as it is written, {@code 1288.04 mW}; how many there are for a list of maps
     * @param provenance {@code measured}, {@code published}, {@code derived} or {@code assumed}, then the source; empty
     *     where it follows from another value
     */
    public record Constant(String path, String value, String provenance) {}

    /** The ids of one kind, in the order in which they are shown. */
    public List<String> ids(Kind kind) {
        return LibraryIndex.ids(kind);
    }

    /** The entry called {@code id}, if there is one. */
    public Optional<Entry> find(Kind kind, String id) {
        return ids(kind).contains(id) ? Optional.of(entry(kind, id)) : Optional.empty();
    }

    /**
     * The entry called {@code id}.
     *
     * @throws NoSuchElementException if there is none, with a message that names the nearest one
     */
    public Entry require(Kind kind, String id) {
        return find(kind, id)
                .orElseThrow(() -> new NoSuchElementException(
                        "unknown %s `%s`%s".formatted(kind.noun(), id, Words.suggestion(id, ids(kind), kind.word()))));
    }

    /** The dnn called {@code id}, if the library has it. */
    public Optional<Dnn> findDnn(String id) {
        return find(Kind.DNNS, id, DnnGrammar.DNN);
    }

    /** The operators of the dnn called {@code id}, if the library has it and it is written in operators. */
    public Optional<OperatorDnn> findOperatorDnn(String id) {
        if (!ids(Kind.DNNS).contains(id)) {
            return Optional.empty();
        }
        String resource = LibraryIndex.resource(Kind.DNNS, id);
        Mapping text = text(Kind.DNNS, id);
        return faultless(resource, problems -> DnnGrammar.OPERATORS.read(text, Reading.of(problems, this)))
                .map(dnn -> dnn.withId(id));
    }

    /** The shapes of tensors 1..n of the dnn called {@code id}, which the library has; none for a dnn in sizes. */
    public List<Shape> shapes(String id) {
        return findOperatorDnn(id).map(OperatorDnn::shapes).orElse(List.of());
    }

    /** The device called {@code id}, if the library has it. */
    public Optional<Device> findDevice(String id) {
        return findDeviceEntry(id).map(DeviceEntry::device);
    }

    Optional<DeviceEntry> findDeviceEntry(String id) {
        return find(Kind.DEVICES, id, DeviceGrammar.DEVICE);
    }

    /** The link called {@code id}, if the library has it. */
    public Optional<LinkSpec> findLink(String id) {
        return find(Kind.LINKS, id, LinkGrammar.DEFINITION);
    }

    /** The radio called {@code id}, if the library has it. */
    public Optional<RadioSpec> findRadio(String id) {
        return find(Kind.RADIOS, id, RadioGrammar.DEFINITION);
    }

    /** The curve called {@code id}, if the library has it. */
    public Optional<RateCurve> findCurve(String id) {
        return find(Kind.CURVES, id, CurveGrammar.DEFINITION);
    }

    @SuppressWarnings("unchecked") // values holds under a resource what the type of its kind has read
    private <T> Optional<T> find(Kind kind, String id, Type<Definition<T>> type) {
        if (!ids(kind).contains(id)) {
            return Optional.empty();
        }
        String resource = LibraryIndex.resource(kind, id);
        Object known = values.get(resource);
        if (known == null) {
            Mapping text = text(kind, id);
            known = faultless(
                    resource,
                    problems -> type.read(text, Reading.of(problems, this)).named(id));
            values.put(resource, known);
        }
        return Optional.of((T) known);
    }

    private Entry entry(Kind kind, String id) {
        if (kind == Kind.POLICIES) {
            return Policies.find(id).map(PolicyEntries::of).orElseThrow();
        }
        Mapping text = text(kind, id);
        List<Constant> constants = new ArrayList<>();
        Map<String, String> provenance = provenance(text);
        Mapping content = text.only(key -> !key.equals("about") && !key.equals("provenance"));
        collect(content, "", provenance, constants);
        return new Entry(kind, id, scalar(text, "about"), constants);
    }

    private static void collect(Node node, String path, Map<String, String> provenance, List<Constant> constants) {
        if (node instanceof Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                String inner = path.isEmpty() ? entry.key() : path + "." + entry.key();
                collect(entry.value(), inner, provenance, constants);
            }
        } else if (node instanceof Node.Sequence list && isListOfConstants(path, list)) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), path + "." + (i + 1), provenance, constants);
            }
        } else {
            String value = node instanceof Node.Sequence list ? shown(list) : ((Scalar) node).text();
            constants.add(new Constant(path, value, provenanceOf(path, provenance)));
        }
    }

    /** One of maps with constants, as the states of a radio's tail; layers of a dnn have a table of their own. */
    private static boolean isListOfConstants(String path, Node.Sequence list) {
        return !path.equals("layers") && list.items().stream().allMatch(Mapping.class::isInstance);
    }

    /** A list of plain values as it is written, a longer thing by the number of its entries. */
    private static String shown(Node.Sequence list) {
        return list.items().stream().allMatch(Scalar.class::isInstance)
                ? list.items().stream().map(item -> ((Scalar) item).text()).collect(Collectors.joining(", ", "[", "]"))
                : list.items().size() + " entries";
    }

    /** That of the value itself, else that of the nearest map around it. */
    private static String provenanceOf(String path, Map<String, String> provenance) {
        String own = provenance.get(path);
        if (own != null) {
            return own;
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : provenanceOf(path.substring(0, dot), provenance);
    }

    private static Map<String, String> provenance(Mapping text) {
        Map<String, String> provenance = new HashMap<>();
        text.find("provenance").map(Node.Entry::value).ifPresent(node -> {
            if (node instanceof Mapping mapping) {
                mapping.keys().forEach(key -> provenance.put(key, scalar(mapping, key)));
            }
        });
        return provenance;
    }

    private static String scalar(Mapping mapping, String key) {
        return mapping.find(key)
                .map(entry -> entry.value() instanceof Scalar scalar ? scalar.text() : "")
                .orElse("");
    }

    private Mapping text(Kind kind, String id) {
        return texts.computeIfAbsent(LibraryIndex.resource(kind, id), Library::parse);
    }

    private static Mapping parse(String resource) {
        String text = LibraryIndex.text(resource)
                .orElseThrow(() -> new IllegalStateException("the program lacks its library file " + resource));
        Origin start = Origin.start(Source.ofLibrary(resource));
        return faultless(resource, problems ->
                (Mapping) NodeReader.read(text, start, problems).orElseThrow(Unreadable::new));
    }

    /** The library is part of the program, so a problem in it is a bug. */
    private static <T> T faultless(String resource, Function<Problems, T> reading) {
        Problems problems = new Problems(resource);
        try {
            T value = reading.apply(problems);
            problems.throwIfAny();
            return value;
        } catch (Unreadable | InvalidScenarioException e) {
            throw new IllegalStateException(problems.exception().getMessage(), e);
        }
    }
}
