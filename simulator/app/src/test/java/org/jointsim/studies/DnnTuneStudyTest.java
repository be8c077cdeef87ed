package org.jointsim.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.studies.StudySummaries.digits;
import static org.jointsim.studies.StudySummaries.number;
import static org.jointsim.studies.StudySummaries.percent;
import static org.jointsim.studies.StudySummaries.rows;
import static org.jointsim.studies.StudySummaries.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study of DNNTune's experiment: its tables are those of its files, and three of its networks are tuned again. */
class DnnTuneStudyTest {

    private static final Path FOLDER = StudySummaries.STUDIES.resolve("dnntune");
    private static final Path README = FOLDER.resolve("README.md");
    private static final String TUNED_AGAIN = "alexnet,mlp,mnist-rnn";
    private static final double WORTH_IT = 1.01;

    @TempDir
    private Path scratch;

    @Test
    void theTableOfGains() throws IOException {
        List<Map<String, String>> all = rows(FOLDER.resolve("gains.csv"));
        assertThat(all).hasSize(13 * 2 * 3 * 2 * 4);
        List<List<String>> lines = new ArrayList<>();
        for (String dnn : all.stream().map(r -> r.get("dnn")).distinct().toList()) {
            List<String> line = new ArrayList<>(List.of(dnn));
            for (String objective : List.of("latency", "energy")) {
                List<Map<String, String>> cases = all.stream()
                        .filter(r ->
                                r.get("dnn").equals(dnn) && r.get("objective").equals(objective))
                        .toList();
                Map<String, String> best = cases.stream()
                        .max(Comparator.comparingDouble(r -> number(r, "gain")))
                        .orElseThrow();
                long worth =
                        cases.stream().filter(r -> number(r, "gain") > WORTH_IT).count();
                line.add(digits(number(best, "gain"), 3));
                line.add(
                        worth == 0
                                ? "–"
                                : "%s, %s, %s".formatted(best.get("device"), best.get("cloud"), best.get("link")));
                line.add(Long.toString(worth));
            }
            lines.add(line);
        }
        StudySummaries.assertSection(
                README,
                "gains",
                table(List.of("network", "latency", "where", "cases", "energy", "where", "cases"), lines));
    }

    /** What the README says in words: the best gain beside the published 1.66, and how rare one is. */
    @Test
    void theBestGainIsOfThePublishedSize() throws IOException {
        List<Map<String, String>> all = rows(FOLDER.resolve("gains.csv"));
        assertThat(all.stream().mapToDouble(r -> number(r, "gain")).max().orElseThrow())
                .isBetween(1.3, 1.7);
        assertThat(all).allSatisfy(r -> assertThat(number(r, "gain")).isGreaterThanOrEqualTo(1 - 1e-12));
        assertThat(all.stream().filter(r -> number(r, "gain") > WORTH_IT).count())
                .isLessThan(all.size() / 10);
    }

    @Test
    void theTableOfLayers() throws IOException {
        List<Map<String, String>> all = rows(FOLDER.resolve("layers.csv"));
        List<String> devices = all.stream().map(r -> r.get("device")).distinct().toList();
        List<String> header = new ArrayList<>(List.of("network", "kind"));
        header.addAll(devices);
        List<List<String>> lines = new ArrayList<>();
        for (String dnn : all.stream().map(r -> r.get("dnn")).distinct().toList()) {
            for (String kind : all.stream()
                    .filter(r -> r.get("dnn").equals(dnn) && number(r, "share") >= 0.15)
                    .map(r -> r.get("kind"))
                    .distinct()
                    .toList()) {
                List<String> line = new ArrayList<>(List.of(dnn, kind));
                devices.forEach(device -> line.add(all.stream()
                        .filter(r -> r.get("dnn").equals(dnn)
                                && r.get("kind").equals(kind)
                                && r.get("device").equals(device))
                        .map(r -> percent(number(r, "share")) + " " + r.get("bound"))
                        .findFirst()
                        .orElse("–")));
                lines.add(line);
            }
        }
        StudySummaries.assertSection(README, "layers", table(header, lines));
    }

    /** The command of run.sh, but for fewer networks. */
    @Test
    void threeNetworksTunedAgainGiveTheCommittedRows() throws IOException {
        String script = Files.readString(FOLDER.resolve("run.sh"));
        List<String> words = new ArrayList<>(List.of("tune", "--dnn", TUNED_AGAIN));
        for (String option : List.of("--devices", "--clouds", "--links", "--objective", "--top")) {
            Matcher value = Pattern.compile(option + " (\\S+)").matcher(script);
            assertThat(value.find()).isTrue();
            words.addAll(List.of(option, value.group(1)));
        }
        words.addAll(List.of("--out", scratch.toAbsolutePath().toString()));
        StudySummaries.jointsim(words);
        for (String file : List.of("gains.csv", "layers.csv")) {
            List<String> now = Files.readAllLines(scratch.resolve(file));
            assertThat(now).hasSizeGreaterThan(40);
            assertThat(Files.readAllLines(FOLDER.resolve(file))).as(file).containsAll(now);
        }
    }
}
