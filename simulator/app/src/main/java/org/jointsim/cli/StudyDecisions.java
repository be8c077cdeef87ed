package org.jointsim.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jointsim.advice.Advice;
import org.jointsim.advice.Advisor;
import org.jointsim.advice.Assumptions;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.results.Csv;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jointsim.scenario.file.Study;
import org.jointsim.scenario.file.StudyPoint;
import org.jspecify.annotations.Nullable;

/** The decisions of all points, client classes and dnns of a study, as a table, as CSV and as JSON. Nothing is simulated. */
final class StudyDecisions {

    private static final double MILLI = 1e3;

    /**
     * One decision.
     *
     * @param settings of the point, path to value or label
     * @param cloudWork share of the work that is placed in the cloud, in FLOP; of the layers where the dnn states no work
     */
    record Row(Map<String, String> settings, Advice advice, double cloudWork) {

        Prediction chosen() {
            return advice.chosen().prediction();
        }
    }

    private final List<String> paths;
    private final List<Row> rows;

    private StudyDecisions(List<String> paths, List<Row> rows) {
        this.paths = paths;
        this.rows = rows;
    }

    /**
     * Decides everything.
     *
     * @param client the only class to ask; {@code null}: all
     * @param dnn the only dnn to ask for; {@code null}: all of each class
     */
    static StudyDecisions of(Study study, Assumptions assumptions, @Nullable String client, @Nullable String dnn)
            throws InvalidScenarioException {
        List<Row> rows = new ArrayList<>();
        for (StudyPoint point : study.points(Designed.coordinates(study))) {
            Scenario scenario = point.loaded().scenario();
            for (ClientClassSpec asked : scenario.clients()) {
                if (client == null || client.equals(asked.name())) {
                    addRows(point, scenario, asked, dnn, assumptions, rows);
                }
            }
        }
        return new StudyDecisions(study.paths(), List.copyOf(rows));
    }

    private static void addRows(
            StudyPoint point,
            Scenario scenario,
            ClientClassSpec asked,
            @Nullable String dnn,
            Assumptions assumptions,
            List<Row> rows) {
        for (ClientClassSpec.DnnShare share : asked.mix()) {
            if (dnn == null || dnn.equals(share.dnn().id())) {
                Advice advice =
                        Advisor.decide(asked, share.dnn(), scenario.cloud().device(), assumptions);
                double cloudWork = cloudWork(share.dnn(), advice.chosen().placement());
                rows.add(new Row(point.settings(), advice, cloudWork));
            }
        }
    }

    private static double cloudWork(Dnn dnn, Placement placement) {
        List<Site> sites = new ArrayList<>(placement.sites());
        sites.addAll(placement.backwardSites());
        int n = dnn.layerCount();
        double all = 0;
        double cloud = 0;
        for (int pass = 0; pass < sites.size(); pass++) {
            double work = dnn.workFlop() > 0 ? dnn.layer(pass % n + 1).workFlop() : 1;
            all += work;
            cloud += sites.get(pass) == Site.CLOUD ? work : 0;
        }
        return cloud / all;
    }

    List<Row> rows() {
        return rows;
    }

    /** Whether every decision kept its limits. */
    boolean areFeasible() {
        return rows.stream().allMatch(row -> row.advice().isFeasible());
    }

    /** For people: what is decided, and what the best of one site would be worth. */
    String text() {
        Set<Integer> words = new HashSet<>();
        IntStream.range(0, paths.size() + 4).forEach(words::add);
        AlignedTable table = new AlignedTable(words);
        List<String> header = new ArrayList<>(paths);
        header.addAll(List.of("client", "dnn", "policy", "placement", "latency ms", "energy mJ", "cloud work"));
        header.addAll(List.of("mobile-only /", "cloud-only /", "best-split /"));
        table.add(header.toArray(String[]::new));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(row.settings().values());
            cells.addAll(List.of(row.advice().client(), row.advice().dnn()));
            cells.add(row.advice().policy().label());
            cells.add(runs(row.advice().chosen().placement())
                    + (row.advice().isFeasible()
                            ? ""
                            : ", exceeds " + String.join(", ", row.advice().violated())));
            cells.add(decimals(3, MILLI * row.chosen().latencySeconds()));
            cells.add(decimals(3, MILLI * row.chosen().energyJoules()));
            cells.add(decimals(0, 100 * row.cloudWork()) + " %");
            row.advice().alternatives().forEach(other -> cells.add(times(row.advice(), other)));
            table.add(cells.toArray(String[]::new));
        }
        return table + "\nmobile-only /, cloud-only /, best-split /: their objective over that of the decision\n";
    }

    private static String times(Advice advice, Advice.Choice other) {
        double factor = other.objective() / advice.chosen().objective();
        return Double.isFinite(factor) ? decimals(2, factor) : "";
    }

    private static String decimals(int digits, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "never";
    }

    /** For programs: one row a decision; the alternatives have columns of their own. */
    byte[] csv() {
        List<String> columns = new ArrayList<>(paths);
        columns.addAll(List.of("client", "dnn", "policy", "feasible", "placement", "cloudWork", "cloud_s"));
        List<String> costs = List.of("latency_s", "energy_j", "upload_b", "download_b");
        columns.addAll(costs);
        for (String other : List.of("mobile-only", "cloud-only", "best-split")) {
            costs.forEach(cost -> columns.add(other + "." + cost));
        }
        Csv csv = new Csv(columns);
        for (Row row : rows) {
            List<Object> cells = new ArrayList<>(row.settings().values());
            cells.addAll(List.of(row.advice().client(), row.advice().dnn()));
            cells.add(row.advice().policy().label());
            cells.add(row.advice().isFeasible());
            cells.add(runs(row.advice().chosen().placement()));
            cells.add(row.cloudWork());
            cells.add(row.chosen().cloudProfileSeconds());
            addCosts(cells, row.chosen());
            row.advice().alternatives().forEach(other -> addCosts(cells, other.prediction()));
            csv.add(cells);
        }
        return csv.bytes();
    }

    private static void addCosts(List<Object> cells, Prediction prediction) {
        cells.add(prediction.latencySeconds());
        cells.add(prediction.energyJoules());
        cells.add(prediction.uploadBytes());
        cells.add(prediction.downloadBytes());
    }

    /** One JSON object: the study, and of each decision the settings of its point and what {@code optimize} says of one. */
    String json(Study study) {
        Map<Map<String, String>, List<Advice>> points = new LinkedHashMap<>();
        rows.forEach(row ->
                points.computeIfAbsent(row.settings(), s -> new ArrayList<>()).add(row.advice()));
        return OptimizeJson.of(study.name(), points);
    }

    /** Runs of one site, for example {@code M15 C6}; the backward passes behind a slash, in the order of the layers. */
    static String runs(Placement placement) {
        String forward = runs(placement.sites());
        return placement.isTraining() ? forward + " / " + runs(placement.backwardSites()) : forward;
    }

    private static String runs(List<Site> sites) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= sites.size(); k++) {
            if (k == sites.size() || sites.get(k) != sites.get(from)) {
                runs.add((sites.get(from) == Site.MOBILE ? "M" : "C") + (k - from));
                from = k;
            }
        }
        return runs.stream().collect(Collectors.joining(" "));
    }
}
