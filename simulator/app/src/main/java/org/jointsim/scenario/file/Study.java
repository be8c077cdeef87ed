package org.jointsim.scenario.file;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.Factor.Level;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.StudyGrammar.StudySpec;

/** A scenario and what is varied in it: a study file, or a scenario with {@code vary}. */
public final class Study {

    /** What a point shows for a value that stays as the base has it. */
    private static final String AS_IN_THE_BASE = "";

    private final String name;
    private final String about;
    private final Path file;
    private final ScenarioSource base;
    private final List<Setting> settings;
    private final List<Factor> factors;
    private final StudyDesign design;
    private final Library library = Library.shipped();
    private final LoadedScenario asWritten;

    private Study(StudySpec spec, Path file, ScenarioSource base, List<Setting> settings, LoadedScenario asWritten) {
        this.name = spec.name();
        this.about = spec.about();
        this.file = file;
        this.base = base;
        this.settings = List.copyOf(settings);
        this.factors = List.copyOf(spec.factors());
        this.design = spec.design();
        this.asWritten = asWritten;
    }

    /** Whether a file is a study rather than a scenario. */
    public static boolean isStudy(Path file) throws IOException {
        try {
            return ScenarioSource.isStudy(ScenarioSource.parse(file, new Problems(file.toString())));
        } catch (Unreadable | Problems.TooMany e) {
            return false;
        }
    }

    /**
     * Reads a study, or a scenario that varies something.
     *
     * @param settings of the base, applied before the varied values
     * @throws InvalidScenarioException with everything that is wrong with study, base and settings
     * @throws IOException if {@code file} cannot be read
     */
    public static Study read(Path file, List<Setting> settings) throws InvalidScenarioException, IOException {
        Problems problems = new Problems(file.toString());
        try {
            Node node = ScenarioSource.parse(file, problems);
            if (!ScenarioSource.isStudy(node)) {
                return read(file, settings, true);
            }
            StudySpec spec = StudyGrammar.STUDY_TYPE.read(node, Reading.of(problems, Library.shipped()));
            ScenarioSource base = base(spec, file, problems);
            Study study = of(spec, file, base, settings, problems);
            problems.throwIfAny();
            return study;
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }

    /** A scenario, whether it varies something or not. */
    static Study ofScenario(Path file, List<Setting> settings) throws InvalidScenarioException, IOException {
        return read(file, settings, false);
    }

    private static Study read(Path file, List<Setting> settings, boolean mustVary)
            throws InvalidScenarioException, IOException {
        Problems problems = new Problems(file.toString());
        try {
            ScenarioSource base = ScenarioSource.of(file, problems);
            if (mustVary && base.written() instanceof Mapping mapping && !mapping.has(StudyGrammar.VARY.name())) {
                throw problems.refuse(
                        mapping.at(),
                        "nothing to vary: expected key `vary`, for example `vary: {cloud.gpus: [1, 2, 4]}`, here or in a study file with `base`");
            }
            Scenario scenario = base.read(ScenarioFiles.changes(settings, file, problems), problems, Library.shipped());
            List<Factor> factors = new ArrayList<>();
            StudyDesign design = StudyDesign.GRID;
            if (base.written() instanceof Mapping mapping && mapping.has(StudyGrammar.VARY.name())) {
                Fields fields = varyFields(mapping, problems);
                factors.addAll(StudyGrammar.ofScenario(fields));
                design = fields.get(StudyGrammar.DESIGN);
            }
            StudySpec spec = new StudySpec(
                    scenario.name(), scenario.about(), "", base.written().at(), factors, design);
            Study study = of(spec, file, base, settings, problems);
            problems.throwIfAny();
            return study;
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }

    private static Fields varyFields(Mapping mapping, Problems problems) {
        Reading reading = Reading.of(problems, Library.shipped());
        Mapping own =
                mapping.only(key -> key.equals(StudyGrammar.VARY.name()) || key.equals(StudyGrammar.DESIGN.name()));
        return ObjectType.named("scenario", "")
                .keys(StudyGrammar.VARY, StudyGrammar.DESIGN)
                .means(fields -> fields)
                .read(own, reading);
    }

    private static Study of(StudySpec spec, Path file, ScenarioSource base, List<Setting> settings, Problems problems) {
        for (Setting setting : settings) {
            spec.factors().stream()
                    .filter(factor -> factor.path().equals(setting.path()))
                    .forEach(factor -> problems.add(
                            Origin.start(Source.ofSetting(setting, file)).child(setting.path()),
                            "the study varies `%s`, so a setting of it has no effect".formatted(setting.path())));
        }
        Scenario scenario =
                base.read(ScenarioFiles.changes(settings, base.file(), problems), problems, Library.shipped());
        return new Study(spec, file, base, settings, new LoadedScenario(scenario, ResolvedYaml.of(scenario), false));
    }

    private static ScenarioSource base(StudySpec spec, Path file, Problems problems) {
        try {
            return ScenarioSource.of(file.resolveSibling(spec.base()).normalize(), problems);
        } catch (InvalidPathException e) {
            throw problems.refuse(spec.baseAt(), "`%s` is no path of a file: %s".formatted(spec.base(), e.getReason()));
        } catch (IOException e) {
            throw problems.refuse(spec.baseAt(), FileText.reason(e));
        }
    }

    /** Its name in results. */
    public String name() {
        return name;
    }

    /** One line for readers; may be empty. */
    public String about() {
        return about;
    }

    public StudyDesign design() {
        return design;
    }

    /** The scenario without varied values. */
    public LoadedScenario base() {
        return asWritten;
    }

    /** What is varied, in the order of the file. */
    public List<String> paths() {
        return factors.stream().map(Factor::path).toList();
    }

    /** How many values each path takes. */
    public List<Integer> levelCounts() {
        return factors.stream().map(factor -> factor.levels().size()).toList();
    }

    /** For each path the coordinates of all its values, each once; of a range five, equally far apart, the ends among them. */
    public List<double[]> coordinatesOfEach() {
        return factors.stream().map(Factor::coordinates).toList();
    }

    /**
     * The scenarios at given points.
     *
     * @param coordinates of each point one in [0, 1) for every path; NaN leaves it as the base has it
     * @throws InvalidScenarioException with everything that is wrong with any of them
     */
    public List<StudyPoint> points(List<double[]> coordinates) throws InvalidScenarioException {
        Problems problems = new Problems(file.toString());
        List<StudyPoint> points = new ArrayList<>();
        try {
            for (double[] point : coordinates) {
                addPoint(point, points, problems);
            }
        } catch (Problems.TooMany e) {
            throw problems.exception();
        }
        problems.throwIfAny();
        return points;
    }

    private void addPoint(double[] coordinates, List<StudyPoint> points, Problems problems) {
        List<Change> changes = new ArrayList<>(ScenarioFiles.changes(settings, base.file(), problems));
        Map<String, String> shown = new LinkedHashMap<>();
        for (int f = 0; f < factors.size(); f++) {
            Factor factor = factors.get(f);
            if (Double.isNaN(coordinates[f])) {
                shown.put(factor.path(), AS_IN_THE_BASE);
            } else {
                Level level = factor.level(coordinates[f]);
                shown.put(factor.path(), level.label());
                changes.add(new Change(factor.path(), level.value(), factor.at()));
            }
        }
        try {
            Scenario scenario = base.read(changes, problems, library);
            LoadedScenario loaded = new LoadedScenario(scenario, ResolvedYaml.of(scenario), false);
            points.add(new StudyPoint(points.size(), shown, loaded));
        } catch (Unreadable e) {
            return; // reported; the other points may have problems of their own
        }
    }

    /** The scenario with values by text. */
    LoadedScenario with(Map<String, String> values) throws InvalidScenarioException {
        Problems problems = new Problems(file.toString());
        try {
            List<Setting> all = new ArrayList<>(settings);
            values.forEach((path, value) -> all.add(new Setting(path, value)));
            Scenario scenario = base.read(ScenarioFiles.changes(all, base.file(), problems), problems, library);
            problems.throwIfAny();
            return new LoadedScenario(scenario, ResolvedYaml.of(scenario), false);
        } catch (Unreadable | Problems.TooMany e) {
            throw problems.exception();
        }
    }
}
