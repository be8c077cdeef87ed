package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.file.Factor.Level;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.MapType.Names;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.StudyDesign.Kind;

/** The language of studies: {@code vary} and {@code design}, in a file of their own or in a scenario. */
final class StudyGrammar {

    static final String STUDY_KEY = "study";
    static final String BASE_KEY = "base";
    private static final int MOST_POINTS = 100_000;
    private static final String LABEL = "label";
    private static final String VALUE = "value";

    /** A study as it is written. */
    record StudySpec(String name, String about, String base, Origin baseAt, List<Factor> factors, StudyDesign design) {}

    private static final Type<Level> LEVEL =
            new AnyType("a value, or `{label: …, value: …}`").as((node, at, reading) -> level(node));

    private static final Key<Integer> LATIN_HYPERCUBE = required(
            "latinHypercube",
            WholeType.count(2, MOST_POINTS),
            "So many points; of each path every one of as many equal parts of its range once. A range is two numbers or quantities; other lists are drawn from evenly. The seed is `run.seed`.");

    private static final Type<StudyDesign> DESIGN_TYPE = UnionType.of(
            ChoiceType.of("grid", StudyDesign.GRID).or("zip", new StudyDesign(Kind.ZIP, 0)),
            ObjectType.named("latin hypercube", "Points that cover the ranges evenly.")
                    .keys(LATIN_HYPERCUBE)
                    .means(fields -> new StudyDesign(Kind.LATIN_HYPERCUBE, fields.get(LATIN_HYPERCUBE))));

    private static final Type<List<Named<List<ListType.Item<Level>>>>> VARY_TYPE = new MapType<>(
            "a map from paths to lists of values",
            new Names("a path in the file, for example `cloud.gpus`", "^[^\\s.]+(\\.[^\\s.]+)*$", List.of()),
            new ListType<>("a list of values", LEVEL, 1),
            1);

    private static final String VARY_ABOUT =
            "What `jointsim sweep` varies: paths in the scenario (`*` for every name) to lists of values; a value may carry a label for results.";

    static final Key<List<Named<List<ListType.Item<Level>>>>> VARY = Key.optional("vary", VARY_TYPE, VARY_ABOUT);
    private static final Key<List<Named<List<ListType.Item<Level>>>>> OWN_VARY =
            required("vary", VARY_TYPE, VARY_ABOUT);
    static final Key<StudyDesign> DESIGN = withDefault(
            "design",
            DESIGN_TYPE,
            "grid",
            "`grid`: every combination; `zip`: the first values of all paths, then the second ones, …; `{latinHypercube: N}`: N points that cover all ranges.");

    private static final Key<String> STUDY = required(
            STUDY_KEY,
            TextType.of(
                    "a name of letters, digits, `.`, `-` and `_` that starts with a letter or digit",
                    "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"),
            "Its name in results.");
    private static final Key<String> ABOUT =
            withDefault("about", TextType.any("a text"), "\"\"", "One line for readers.");
    private static final Key<String> BASE = required(
            BASE_KEY,
            TextType.id("the path of a scenario file", List.of()),
            "The scenario whose values are varied; relative to this file. Its own `vary` is not used.");

    static final ObjectType<StudySpec> STUDY_TYPE = ObjectType.named(
                    STUDY_KEY, "A study: a scenario and what is varied in it.")
            .keys(STUDY, ABOUT, BASE, OWN_VARY, DESIGN)
            .means(StudyGrammar::study);

    private StudyGrammar() {}

    private static StudySpec study(Fields fields) {
        StudyDesign design = fields.get(DESIGN);
        List<Factor> factors = factors(fields.get(OWN_VARY), design, fields);
        return new StudySpec(fields.get(STUDY), fields.get(ABOUT), fields.get(BASE), fields.at(BASE), factors, design);
    }

    /** The factors that a scenario varies; none where it varies nothing. */
    static List<Factor> ofScenario(Fields fields) {
        return fields.find(VARY)
                .map(written -> factors(written, fields.get(DESIGN), fields))
                .orElse(List.of());
    }

    private static List<Factor> factors(
            List<Named<List<ListType.Item<Level>>>> written, StudyDesign design, Fields fields) {
        List<Factor> factors = new ArrayList<>();
        for (Named<List<ListType.Item<Level>>> entry : written) {
            List<Level> levels =
                    entry.value().stream().map(ListType.Item::value).toList();
            if (design.kind() != Kind.ZIP) {
                checkLabels(entry, levels, fields.reading());
            }
            factors.add(Factor.of(entry.name(), entry.nameAt(), levels, design.kind() == Kind.LATIN_HYPERCUBE));
        }
        checkSizes(factors, design, fields);
        return factors;
    }

    private static void checkLabels(Named<?> entry, List<Level> levels, Reading reading) {
        List<Level> seen = new ArrayList<>();
        for (Level level : levels) {
            seen.stream()
                    .filter(other -> isSame(other, level))
                    .findFirst()
                    .ifPresent(other -> reading.report(level.value().at(), twice(other, level, entry.name())));
            seen.add(level);
        }
    }

    /** Not the label alone: 1 s and 1000 ms are one point. */
    private static boolean isSame(Level one, Level two) {
        return one.label().equals(two.label())
                || (one.number().isPresent() && one.number().equals(two.number()));
    }

    private static String twice(Level one, Level two, String path) {
        return one.label().equals(two.label())
                ? "`%s` stands twice in the list of `%s`".formatted(two.label(), path)
                : "`%s` and `%s` in the list of `%s` are the same value".formatted(one.label(), two.label(), path);
    }

    private static void checkSizes(List<Factor> factors, StudyDesign design, Fields fields) {
        List<Integer> counts = factors.stream().map(f -> f.levels().size()).toList();
        if (design.kind() == Kind.ZIP && counts.stream().distinct().count() > 1) {
            throw fields.reading()
                    .refuse(
                            fields.at(DESIGN),
                            "a zip needs lists of the same length, but they have %s values".formatted(counts));
        }
        double points = counts.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        if (design.kind() == Kind.GRID && points > MOST_POINTS) {
            throw fields.reading()
                    .refuse(
                            fields.keyAt(VARY),
                            "the grid has %.0f points; at most %d are possible. Maybe `design: {latinHypercube: 200}`."
                                    .formatted(points, MOST_POINTS));
        }
    }

    private static Level level(Node node) {
        if (node instanceof Mapping mapping
                && mapping.entries().size() == 2
                && mapping.has(LABEL)
                && mapping.has(VALUE)) {
            Node value = mapping.find(VALUE).map(Entry::value).orElseThrow();
            String label =
                    mapping.find(LABEL).map(Entry::value).map(NodeText::of).orElseThrow();
            return new Level(label, value);
        }
        return new Level(NodeText.of(node), node);
    }
}
