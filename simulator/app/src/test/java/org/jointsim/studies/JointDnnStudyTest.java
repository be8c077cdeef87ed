package org.jointsim.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.studies.StudySummaries.digits;
import static org.jointsim.studies.StudySummaries.number;
import static org.jointsim.studies.StudySummaries.percent;
import static org.jointsim.studies.StudySummaries.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.experiment.design.Designs;
import org.jointsim.scenario.file.Study;
import org.jointsim.scenario.file.StudyPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study of JointDNN's experiments: its tables are what the shipped files give, and what must hold of them holds. What the paper
 * claims is compared in the README; it is no expected value here, because its profiles are not public.
 */
class JointDnnStudyTest {

    private static final Path FOLDER = StudySummaries.STUDIES.resolve("jointdnn");
    private static final Path README = FOLDER.resolve("README.md");
    private static final String LEVEL = "devices.tx2.predictor";
    private static final String BATCH = "clients.*.task";
    /** Not a network of the paper, so not in what is compared with it. */
    private static final String OURS = "encoder-decoder";

    private static final List<String> LINKS = List.of("3g", "4g", "wifi");
    private static final List<String> DNNS = List.of(
            "alexnet", "overfeat", "deep-speech", "resnet-50", "vgg16", "nin", "chair", "pix2pix", "encoder-decoder");

    @TempDir
    private Path scratch;

    /** One decision; costs are of its objective. */
    private record Decision(Map<String, String> row) {

        boolean isOfEnergy() {
            return row.get("client").startsWith("energy-");
        }

        String link() {
            return row.get("client").replaceFirst(".*-", "");
        }

        String dnn() {
            return row.get("dnn");
        }

        String placement() {
            return row.get("placement");
        }

        double cost(String of) {
            return number(row, of + (isOfEnergy() ? "energy_j" : "latency_s"));
        }

        double over(String other) {
            return cost(other) / cost("");
        }

        double worseSite() {
            return Math.max(over("mobile-only."), over("cloud-only."));
        }

        double betterSite() {
            return Math.min(over("mobile-only."), over("cloud-only."));
        }

        double traffic(String of) {
            return number(row, of + "upload_b") + number(row, of + "download_b");
        }

        /** {@code M15 C6} is M→C. */
        String shape() {
            return placement().replaceAll("[0-9]+", "").replace(" / ", "/").replace(" ", "→");
        }
    }

    private List<Decision> decide(String study, String... more) throws IOException {
        return StudySummaries.decisions(FOLDER.resolve(study), scratch, more).stream()
                .map(Decision::new)
                .toList();
    }

    private static Stream<Decision> at(List<Decision> all, String level) {
        return all.stream().filter(d -> d.row().get(LEVEL).equals(level));
    }

    private static double max(Stream<Decision> decisions, ToDoubleFunction<Decision> of) {
        return decisions
                .filter(d -> !d.dnn().equals(OURS))
                .mapToDouble(of)
                .max()
                .orElseThrow();
    }

    @Test
    void theTablesOfInference() throws IOException {
        List<Decision> all = decide("inference.yaml");
        StudySummaries.assertCommitted(FOLDER.resolve("inference.csv"), csv(all, LEVEL));
        List<String> levels =
                all.stream().map(d -> d.row().get(LEVEL)).distinct().toList();
        for (boolean energy : List.of(false, true)) {
            String name = energy ? "energy" : "latency";
            StudySummaries.assertSection(README, "shapes of " + name, shapes(all, energy));
            StudySummaries.assertSection(README, "factors of " + name, factors(all, levels, energy));
        }
        StudySummaries.assertSection(README, "saved", saved(all, levels));
    }

    private static String csv(List<Decision> all, String... paths) {
        StringBuilder text = new StringBuilder(String.join(",", paths));
        text.append(",link,objective,dnn,placement,latency_s,energy_j,over_mobile_only,over_cloud_only,over_best_split,"
                + "cloud_work,bytes,bytes_cloud_only\n");
        for (Decision d : all) {
            for (String path : paths) {
                text.append(d.row().get(path)).append(',');
            }
            text.append(String.join(
                    ",",
                    d.link(),
                    d.isOfEnergy() ? "energy" : "latency",
                    d.dnn(),
                    d.placement(),
                    digits(number(d.row(), "latency_s"), 5),
                    digits(number(d.row(), "energy_j"), 5),
                    digits(d.over("mobile-only."), 5),
                    digits(d.over("cloud-only."), 5),
                    digits(d.over("best-split."), 5),
                    digits(number(d.row(), "cloudWork"), 4),
                    Long.toString(Math.round(d.traffic(""))),
                    Long.toString(Math.round(d.traffic("cloud-only.")))));
            text.append('\n');
        }
        return text.toString();
    }

    private static String shapes(List<Decision> all, boolean energy) {
        List<String> header = new ArrayList<>(List.of("network"));
        List<String> levels = List.of("1", "4", "16", "64");
        levels.forEach(level -> LINKS.forEach(link -> header.add("%s, ×%s".formatted(link, level))));
        List<List<String>> rows = new ArrayList<>();
        for (String dnn : DNNS) {
            List<String> row = new ArrayList<>(List.of(dnn));
            for (String level : levels) {
                for (String link : LINKS) {
                    row.add(at(all, level)
                            .filter(d -> d.dnn().equals(dnn) && d.link().equals(link) && d.isOfEnergy() == energy)
                            .findFirst()
                            .orElseThrow()
                            .shape());
                }
            }
            rows.add(row);
        }
        return table(header, rows);
    }

    private static String factors(List<Decision> all, List<String> levels, boolean energy) {
        List<String> header = List.of(
                "mobile slower by",
                "best over mobile-only",
                "best over cloud-only",
                "best over the worse site",
                "best over the better site",
                "best over the best split",
                "cases in which a cut is best");
        List<List<String>> rows = new ArrayList<>();
        for (String level : levels) {
            Predicate<Decision> asked = d -> d.isOfEnergy() == energy;
            double better = max(at(all, level).filter(asked), Decision::betterSite);
            long cuts = at(all, level)
                    .filter(asked)
                    .filter(d -> !d.dnn().equals(OURS))
                    .filter(d -> d.placement().contains(" "))
                    .count();
            rows.add(List.of(
                    "×" + level,
                    digits(max(at(all, level).filter(asked), d -> d.over("mobile-only.")), 3),
                    digits(max(at(all, level).filter(asked), d -> d.over("cloud-only.")), 3),
                    digits(max(at(all, level).filter(asked), Decision::worseSite), 3),
                    "%s (%s saved)".formatted(digits(better, 3), percent(1 - 1 / better)),
                    digits(max(at(all, level).filter(asked), d -> d.over("best-split.")), 3),
                    cuts + " of 24"));
        }
        return table(header, rows);
    }

    private static String saved(List<Decision> all, List<String> levels) {
        List<String> header = new ArrayList<>(List.of("mobile slower by"));
        LINKS.forEach(link -> header.add(link + ": work kept from the cloud"));
        LINKS.forEach(link -> header.add(link + ": bytes saved"));
        List<List<String>> rows = new ArrayList<>();
        for (String level : levels) {
            List<String> row = new ArrayList<>(List.of("×" + level));
            LINKS.forEach(link -> row.add(percent(mean(all, level, link, d -> 1 - number(d.row(), "cloudWork")))));
            LINKS.forEach(link ->
                    row.add(percent(mean(all, level, link, d -> 1 - d.traffic("") / d.traffic("cloud-only.")))));
            rows.add(row);
        }
        return table(header, rows);
    }

    private static double mean(List<Decision> all, String level, String link, ToDoubleFunction<Decision> of) {
        return at(all, level)
                .filter(d -> d.link().equals(link) && !d.dnn().equals(OURS))
                .mapToDouble(of)
                .average()
                .orElseThrow();
    }

    /**
     * In the README: VGG-16 over Wi-Fi, for level F 91.185·F ms and 638.295·F mJ on the mobile, 87.748 ms and 353.936 mJ in the
     * cloud. So 18 times the latency needs F = 17.3, 32 times the energy F = 17.7.
     */
    @Test
    void oneSpeedOfTheMobileExplainsBothPublishedFactors() throws IOException {
        Map<String, Decision> vgg = new HashMap<>();
        at(decide("inference.yaml"), "1")
                .filter(d -> d.dnn().equals("vgg16") && d.link().equals("wifi"))
                .forEach(d -> vgg.put(d.isOfEnergy() ? "energy" : "latency", d));
        assertThat(18 / vgg.get("latency").over("mobile-only.")).isCloseTo(17.32, within(0.01));
        assertThat(32 / vgg.get("energy").over("mobile-only.")).isCloseTo(17.74, within(0.01));
    }

    /** By optimality: no single site and no single split is better, wherever the mobile stands. */
    @Test
    void jointDnnIsNeverWorseThanABaseline() throws IOException {
        assertThat(decide("inference.yaml")).hasSize(7 * 6 * 9).allSatisfy(d -> {
            assertThat(d.over("mobile-only.")).isGreaterThanOrEqualTo(1 - 1e-12);
            assertThat(d.over("cloud-only.")).isGreaterThanOrEqualTo(1 - 1e-12);
            assertThat(d.over("best-split.")).isGreaterThanOrEqualTo(1 - 1e-12);
        });
    }

    /**
     * The paper's three shapes, each somewhere: networks that shrink are cut once, mobile first; those that grow once, cloud first;
     * an hourglass twice.
     */
    @Test
    void theThreeShapesOfThePaperOccur() throws IOException {
        List<Decision> all = decide("inference.yaml");
        assertThat(all).anyMatch(d -> d.dnn().equals("alexnet") && d.shape().equals("M→C"));
        assertThat(all).anyMatch(d -> d.dnn().equals("chair") && d.shape().equals("C→M"));
        assertThat(all).anyMatch(d -> d.dnn().equals("pix2pix") && d.shape().equals("M→C→M"));
        assertThat(all).noneMatch(d -> d.dnn().equals("alexnet") && d.shape().startsWith("C→M"));
        assertThat(all).noneMatch(d -> d.dnn().equals("chair") && d.shape().startsWith("M→C"));
    }

    /** A simulated query takes and costs what is predicted: AlexNet over 4G with the mobile ×16, cut after {@code pool5}. */
    @Test
    void aSimulatedQueryIsAsPredicted() throws Exception {
        Decision predicted = at(decide("inference.yaml", "--dnn", "alexnet", "--client", "latency-4g"), "16")
                .findFirst()
                .orElseThrow();
        assertThat(predicted.placement()).isEqualTo("M15 C6");
        Study speed = Study.read(FOLDER.resolve("speed.yaml"), List.of());
        List<StudyPoint> points = speed.points(Designs.grid(speed.levelCounts())).stream()
                .filter(p -> p.settings().get(LEVEL).equals("16")
                        && p.settings().get("clients.phone.policy").equals("jointdnn"))
                .toList();
        assertThat(points).hasSize(1);
        ReplicationResult simulated =
                Replication.run(new ReplicationTask(points.get(0).loaded().scenario(), 0));
        assertThat(simulated.value("latency.mean")).isCloseTo(predicted.cost(""), within(1e-9));
        assertThat(simulated.value("energy.mean")).isCloseTo(number(predicted.row(), "energy_j"), within(1e-9));
    }

    /** What is assumed, over what it may be: of each of 200 points the best factor of any network and link. */
    @Test
    void theTableOfTheUncertainty() throws IOException {
        List<Decision> all = decide("uncertainty.yaml");
        int perPoint = 6 * 9;
        assertThat(all).hasSize(200 * perPoint);
        List<List<String>> rows = new ArrayList<>();
        for (boolean energy : List.of(false, true)) {
            String of = energy ? "energy" : "latency";
            rows.add(quantiles(of + ", over mobile-only", all, energy, d -> d.over("mobile-only.")));
            rows.add(quantiles(of + ", over cloud-only", all, energy, d -> d.over("cloud-only.")));
            rows.add(quantiles(of + ", over the worse site", all, energy, Decision::worseSite));
            rows.add(quantiles(of + ", over the better site", all, energy, Decision::betterSite));
            rows.add(quantiles(of + ", over the best split", all, energy, d -> d.over("best-split.")));
        }
        StudySummaries.assertSection(
                README,
                "uncertainty",
                table(List.of("best factor of any network and link", "least", "5 %", "median", "95 %", "most"), rows));
    }

    private static List<String> quantiles(
            String name, List<Decision> all, boolean energy, ToDoubleFunction<Decision> of) {
        double[] best = new double[200];
        for (int p = 0; p < best.length; p++) {
            best[p] = max(all.subList(p * 54, (p + 1) * 54).stream().filter(d -> d.isOfEnergy() == energy), of);
        }
        Arrays.sort(best);
        return List.of(
                name,
                digits(best[0], 3),
                digits(best[9], 3),
                digits(best[99], 3),
                digits(best[189], 3),
                digits(best[199], 3));
    }

    @Test
    void theTableOfTraining() throws IOException {
        Path summary = FOLDER.resolve("training.csv");
        StudySummaries.assertCommitted(summary, csv(decide("training.yaml"), LEVEL, BATCH));
        StudySummaries.assertSection(README, "training", training(StudySummaries.rows(summary)));
    }

    private static String training(List<Map<String, String>> all) {
        List<List<String>> rows = new ArrayList<>();
        for (String level : List.of("1", "8", "32")) {
            for (String batch : List.of("1", "16", "256")) {
                List<Map<String, String>> here = all.stream()
                        .filter(r -> r.get(LEVEL).equals(level)
                                && r.get(BATCH).equals(batch)
                                && !r.get("dnn").equals(OURS)
                                && r.get("objective").equals("latency"))
                        .toList();
                rows.add(List.of(
                        "×" + level,
                        batch,
                        sites(here, "M"),
                        sites(here, "C"),
                        sites(here, "both"),
                        best(here, "over_mobile_only"),
                        best(here, "over_cloud_only"),
                        best(here, "over_best_split")));
            }
        }
        return table(
                List.of(
                        "mobile slower by",
                        "batch",
                        "all on the mobile",
                        "all in the cloud",
                        "on both",
                        "best over mobile-only",
                        "best over cloud-only",
                        "best over the best split"),
                rows);
    }

    private static String sites(List<Map<String, String>> rows, String asked) {
        return "%d of %d"
                .formatted(
                        rows.stream()
                                .map(r -> r.get("placement"))
                                .filter(p -> {
                                    boolean mobile = p.contains("M");
                                    boolean cloud = p.contains("C");
                                    return asked.equals(mobile && cloud ? "both" : mobile ? "M" : "C");
                                })
                                .count(),
                        rows.size());
    }

    private static String best(List<Map<String, String>> rows, String column) {
        return digits(rows.stream().mapToDouble(r -> number(r, column)).max().orElseThrow(), 3);
    }
}
