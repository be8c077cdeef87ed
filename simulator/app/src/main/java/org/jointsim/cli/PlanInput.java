package org.jointsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jointsim.experiment.plan.Axis;
import org.jointsim.experiment.plan.Candidate;
import org.jointsim.experiment.plan.Certainty;
import org.jointsim.experiment.plan.Grid;
import org.jointsim.experiment.plan.Level;
import org.jointsim.experiment.plan.Load;
import org.jointsim.experiment.plan.Prices;
import org.jointsim.experiment.plan.Probe;
import org.jointsim.experiment.plan.Question;
import org.jointsim.results.PlanAnswer.Slo;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.LoadedScenario;
import org.jointsim.scenario.file.MetricNames;
import org.jointsim.scenario.file.Problem;
import org.jointsim.scenario.file.Setting;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;

/** The question of a plan, from its command line; everything that is wrong with it at once. */
final class PlanInput {

    private static final String COST = "cloud.cost";
    private static final String POLICY = "clients.*.policy";
    /** Unless the command line or {@code run.precision} says otherwise. */
    private static final int MOST_REPLICATIONS = 200;

    private static final int MOST_CANDIDATES = 100_000;
    /** Of an axis: a list that a person writes is read wholly, of a long range the ends. A choice. */
    private static final int MOST_CHECKED = 40;

    private final ScenarioOptions options;
    private final LoadedScenario base;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<SloText.Read> slos = new ArrayList<>();
    private final Map<Candidate, Scenario> scenarios = new LinkedHashMap<>();
    private final List<String> policies = new ArrayList<>();
    private Grid grid = new Grid(List.of(new Axis("none", List.of(new Level("", Double.NaN)))));
    private String objective = "";
    private @Nullable Question question;

    /** A candidate between those that were checked beforehand is no valid scenario. */
    static final class InvalidCandidateException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private final InvalidScenarioException problem;

        InvalidCandidateException(InvalidScenarioException problem) {
            super(problem);
            this.problem = problem;
        }

        InvalidScenarioException problem() {
            return problem;
        }
    }

    private PlanInput(ScenarioOptions options, LoadedScenario base) {
        this.options = options;
        this.base = base;
    }

    static PlanInput read(
            ScenarioOptions options,
            List<String> vary,
            List<String> slos,
            @Nullable String minimize,
            @Nullable String maximize,
            @Nullable String policies,
            @Nullable String confidence)
            throws InvalidScenarioException, InvalidInputException, IOException {
        PlanInput input = new PlanInput(options, options.read());
        double fraction = input.confidence(confidence);
        input.readSlos(slos);
        List<Axis> axes = input.axes(vary, policies);
        if (!axes.isEmpty()) {
            input.grid = new Grid(axes);
            input.checkSize();
            input.checkAxes();
            try {
                input.ask(fraction, minimize, maximize);
            } catch (InvalidCandidateException e) {
                input.problems.add(e.problem().getMessage());
            }
        }
        input.throwIfAny();
        return input;
    }

    LoadedScenario base() {
        return base;
    }

    Question question() {
        Question asked = question;
        if (asked == null) {
            throw new IllegalStateException("not asked yet");
        }
        return asked;
    }

    List<Slo> slos() {
        return slos.stream().map(SloText.Read::slo).toList();
    }

    String objective() {
        return objective;
    }

    /** A name for each group. */
    List<String> policies() {
        return policies.isEmpty() ? List.of("") : List.copyOf(policies);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** All that decides the answer. */
    String identity() {
        return String.join(
                "\0",
                base.resolvedYaml(),
                grid.toString(),
                slos().toString(),
                objective,
                Double.toString(question().certainty().confidenceFraction()),
                Integer.toString(question().certainty().mostReplications()));
    }

    private double confidence(@Nullable String text) {
        if (text == null) {
            return base.scenario().run().confidenceFraction();
        }
        try {
            double fraction = Dimension.FRACTION.parse(text);
            if (!(fraction > 0 && fraction < 1)) {
                problems.add("--confidence must be above 0 %% and below 100 %%, but was %s".formatted(text));
            }
            return fraction;
        } catch (InvalidQuantityException e) {
            problems.add("--confidence: " + e.getMessage());
            return base.scenario().run().confidenceFraction();
        }
    }

    private void readSlos(List<String> texts) {
        for (String text : texts) {
            try {
                slos.add(SloText.read(text, base.scenario()));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
    }

    private List<Axis> axes(List<String> vary, @Nullable String policyList) {
        List<Axis> axes = new ArrayList<>();
        if (policyList != null) {
            policies.addAll(PolicyList.split(policyList));
            if (policies.isEmpty()) {
                problems.add("--policies: expected at least one, for example --policies cloud-only,jointdnn");
            } else {
                policies.stream()
                        .filter(one -> Collections.frequency(policies, one) > 1)
                        .distinct()
                        .forEach(one -> problems.add("--policies: `%s` stands twice".formatted(one)));
                axes.add(new Axis(
                        POLICY,
                        policies.stream().map(one -> new Level(one, Double.NaN)).toList()));
            }
        }
        for (String text : vary) {
            try {
                axes.add(VaryText.read(text));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        checkPaths(axes);
        return axes;
    }

    private void checkPaths(List<Axis> axes) {
        List<String> seen = new ArrayList<>();
        for (Axis axis : axes) {
            if (seen.contains(axis.path())) {
                problems.add("--vary: `%s` is varied twice".formatted(axis.path()));
            }
            if (options.changedPaths().contains(axis.path())) {
                problems.add("--set %s: the plan varies `%s`, so a setting of it has no effect"
                        .formatted(axis.path(), axis.path()));
            }
            if (axis.path().startsWith("run.")) {
                problems.add("--vary: `%s` says how to simulate, and is no part of the system".formatted(axis.path()));
            }
            seen.add(axis.path());
        }
    }

    private void checkSize() {
        if (grid.size() > MOST_CANDIDATES) {
            problems.add("there are %,d candidates; at most %,d are possible. Maybe shorter ranges"
                    .formatted(grid.size(), MOST_CANDIDATES));
        }
    }

    /** Reads the candidates along every axis, of a long one those at its ends, so that most mistakes show before anything is simulated. */
    private void checkAxes() throws IOException {
        for (int a = 0; a < grid.axes().size(); a++) {
            int count = grid.axes().get(a).levels().size();
            IntStream levels = count <= MOST_CHECKED ? IntStream.range(0, count) : IntStream.of(0, count - 1);
            for (int level : levels.toArray()) {
                check(along(a, level));
            }
        }
    }

    /** The first candidate but for one level. */
    private Candidate along(int axis, int level) {
        return new Candidate(IntStream.range(0, grid.axes().size())
                .map(other -> other == axis ? level : 0)
                .boxed()
                .toList());
    }

    private void check(Candidate candidate) throws IOException {
        try {
            load(candidate);
        } catch (InvalidScenarioException e) {
            add(candidate, e);
        }
    }

    /** Each mistake once: that of a path is one of all its values. */
    private void add(Candidate candidate, InvalidScenarioException invalid) {
        for (Problem problem : invalid.problems()) {
            String file = options.file().toString();
            String what = problem.path() + "\0" + problem.text();
            if (told.add(what)) {
                String where = problem.line() > 0 ? file + ", " : "";
                String with = problem.line() > 0 ? ", with " + text(candidate) : "";
                problems.add(where + problem.shown(file) + with);
            }
        }
    }

    private String text(Candidate candidate) {
        return grid.settings(candidate).entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void throwIfAny() throws InvalidInputException {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.size() == 1
                            ? problems.get(0)
                            : "the question has %d problems:\n  %s"
                                    .formatted(problems.size(), String.join("\n  ", problems)));
        }
    }

    private void ask(double fraction, @Nullable String minimize, @Nullable String maximize) {
        int most = mostReplications();
        if (minimize != null && maximize != null) {
            problems.add("--minimize and --maximize exclude each other: a plan makes one thing small or large");
        }
        if (most < 2) {
            problems.add("--replications: a plan needs at least 2 of a candidate, better 10 or more, but found %d"
                    .formatted(most));
        }
        boolean largest = maximize != null;
        String what = maximize != null ? maximize : minimize != null ? minimize : COST;
        int axis = IntStream.range(0, grid.axes().size())
                .filter(a -> grid.axes().get(a).path().equals(what))
                .findFirst()
                .orElse(-1);
        checkObjective(what, axis, largest);
        if (!problems.isEmpty()) {
            return;
        }
        // Some of the arrivals that are tried may have no rate that could be raised.
        boolean variesArrivals = grid.axes().stream().anyMatch(one -> one.path().contains("arrivals"));
        objective = (largest ? "maximize " : "minimize ") + what;
        Comparator<Candidate> order = order(what, axis, largest, minimize == null && maximize == null);
        question = new Question(
                grid,
                policies.isEmpty() ? -1 : 0,
                slos.stream().map(SloText.Read::promise).toList(),
                new Certainty(fraction, most, grid.size(), slos.size()),
                order,
                new Question.RankingMetric(what, !largest),
                !largest && !variesArrivals && Load.times(2, base.scenario()).isPresent());
    }

    private int mostReplications() {
        Integer asked = options.replications();
        if (asked != null) {
            return asked;
        }
        var precision = base.scenario().run().precision();
        return precision != null ? precision.maxReplications() : MOST_REPLICATIONS;
    }

    private void checkObjective(String what, int axis, boolean largest) {
        String option = largest ? "maximize" : "minimize";
        String least = largest ? "largest" : "smallest";
        if (axis >= 0 && !grid.axes().get(axis).isNumeric()) {
            problems.add("--%s %s: its values are no numbers, so none is the %s".formatted(option, what, least));
        }
        if (axis < 0 && MetricNames.find(what, base.scenario()).isEmpty()) {
            problems.add("--%s %s: neither varied nor a metric%s; varied: %s"
                    .formatted(
                            option,
                            what,
                            MetricNames.nearest(what, base.scenario()),
                            String.join(
                                    ", ",
                                    grid.axes().stream()
                                            .map(Axis::path)
                                            .distinct()
                                            .toList())));
        }
    }

    /** The better of two candidates first; {@code null} if only the metric tells, after they were simulated. */
    private @Nullable Comparator<Candidate> order(String what, int axis, boolean largest, boolean byDefault) {
        Comparator<Candidate> byLevels = byLevels();
        if (axis >= 0) {
            Comparator<Candidate> byNumber =
                    Comparator.comparingDouble(one -> grid.level(one, axis).number());
            return (largest ? byNumber.reversed() : byNumber)
                    .thenComparing(byCost())
                    .thenComparing(byLevels);
        }
        boolean priced = MetricNames.withoutData(COST, base.scenario()).isEmpty() || variesPrices();
        if (what.equals(COST) && !priced) {
            if (byDefault) {
                objective = "minimize "
                        + String.join(
                                ", then ",
                                grid.axes().stream()
                                        .map(Axis::path)
                                        .filter(p -> !p.equals(POLICY))
                                        .toList());
                notes.add("there is no `cloud.price`, so fewer or smaller varied values count as cheaper");
            } else {
                problems.add("--minimize %s: no data without `cloud.price`".formatted(COST));
            }
            return byLevels;
        }
        if (what.equals(COST) && !largest && costsAreKnown()) {
            return byCost().thenComparing(byLevels);
        }
        notes.add("%s is only known when a candidate was simulated, so all of them were".formatted(what));
        return null;
    }

    private boolean variesPrices() {
        return grid.axes().stream()
                .anyMatch(axis -> axis.path().endsWith("price") || axis.path().equals("cloud"));
    }

    private boolean costsAreKnown() {
        return grid.candidates().stream().allMatch(one -> cost(one).isPresent());
    }

    private Comparator<Candidate> byCost() {
        return Comparator.comparingDouble(one -> cost(one).orElse(0));
    }

    /** A cloud that is not varied costs the same for all. */
    private OptionalDouble cost(Candidate candidate) {
        boolean same = grid.axes().stream().noneMatch(axis -> axis.path().startsWith("cloud"));
        return Prices.perHour(same ? base.scenario() : scenario(candidate));
    }

    private Comparator<Candidate> byLevels() {
        Comparator<Candidate> order = Comparator.comparingInt(one -> 0);
        int first = policies.isEmpty() ? 0 : 1;
        for (int a = first; a < grid.axes().size(); a++) {
            int axis = a;
            order = grid.axes().get(a).isNumeric()
                    ? order.thenComparingDouble(one -> grid.level(one, axis).number())
                    : order.thenComparingInt(one -> one.levels().get(axis));
        }
        return order.thenComparingInt(one -> one.levels().get(0));
    }

    /** What a probe simulates. */
    Scenario scenario(Probe probe) {
        Scenario scenario = scenario(probe.candidate());
        return probe.isAsWritten()
                ? scenario
                : Load.times(probe.load(), scenario).orElseThrow();
    }

    private Scenario scenario(Candidate candidate) {
        try {
            return load(candidate);
        } catch (InvalidScenarioException e) {
            throw new InvalidCandidateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scenario load(Candidate candidate) throws InvalidScenarioException, IOException {
        Scenario known = scenarios.get(candidate);
        if (known == null) {
            known = options.read(settings(candidate)).scenario();
            scenarios.put(candidate, known);
        }
        return known;
    }

    private List<Setting> settings(Candidate candidate) {
        List<Setting> settings = new ArrayList<>();
        for (int a = 0; a < grid.axes().size(); a++) {
            String text = grid.level(candidate, a).text();
            String path = grid.axes().get(a).path();
            settings.addAll(
                    path.equals(POLICY) && !policies.isEmpty()
                            ? PolicyList.settings(text)
                            : List.of(new Setting(path, text, "--vary")));
        }
        return settings;
    }
}
