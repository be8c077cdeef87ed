package org.jointsim.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.studies.StudySummaries.estimate;
import static org.jointsim.studies.StudySummaries.number;
import static org.jointsim.studies.StudySummaries.rows;
import static org.jointsim.studies.StudySummaries.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointsim.scenario.file.Setting;
import org.junit.jupiter.api.Test;

/** The study of crowds on one cloud: its tables are those of its summaries, and some of its points are run again. */
class CrowdStudyTest {

    private static final Path FOLDER = StudySummaries.STUDIES.resolve("jointdnn-crowd");
    private static final Path README = FOLDER.resolve("README.md");
    private static final Path STALENESS = FOLDER.resolve("staleness.csv");
    private static final Path REPAIRS = FOLDER.resolve("repairs.csv");
    private static final String POLICY = "clients.cameras.policy";
    private static final String COUNT = "clients.cameras.count";
    private static final double MILLI = 1e3;

    /** Mobile 250.84 ms less 107.75 ms in an idle cloud: whoever knows that it would wait longer does not go. */
    private static final double BREAK_EVEN_WAIT = 0.1431;

    @Test
    void theTables() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        List<Map<String, String>> all = new ArrayList<>(rows(STALENESS));
        all.addAll(rows(FOLDER.resolve("large.csv")));
        for (Map<String, String> row : all) {
            lines.add(List.of(
                    row.get(COUNT),
                    row.get(POLICY),
                    estimate(row, "latency.mean", MILLI),
                    estimate(row, "latency.p99", MILLI),
                    estimate(row, "cloud.wait.mean", MILLI),
                    estimate(row, "cloud.oscillation", 1),
                    estimate(row, "placement.cloudWork", 100),
                    row.containsKey("regret.latency") ? estimate(row, "regret.latency", MILLI) : ""));
        }
        StudySummaries.assertSection(
                README,
                "staleness",
                table(
                        List.of(
                                "cameras",
                                "news of the cloud",
                                "latency ms",
                                "99th percentile ms",
                                "wait ms",
                                "oscillation",
                                "work in the cloud %",
                                "regret ms"),
                        lines));
        lines.clear();
        for (Map<String, String> row : rows(REPAIRS)) {
            lines.add(List.of(
                    row.get("clients"),
                    row.get("cloud"),
                    estimate(row, "latency.mean", MILLI),
                    estimate(row, "latency.p99", MILLI),
                    estimate(row, "queries.rate", 1),
                    estimate(row, "energy.mean", MILLI),
                    estimate(row, "cloud.wait.mean", MILLI),
                    estimate(row, "cloud.oscillation", 1)));
        }
        StudySummaries.assertSection(
                README,
                "repairs",
                table(
                        List.of(
                                "cameras",
                                "cloud",
                                "latency ms",
                                "99th percentile ms",
                                "pictures /s",
                                "energy mJ",
                                "wait ms",
                                "oscillation"),
                        lines));
    }

    /** With news that are true when they are told, nobody joins a queue that is longer than what the cloud is worth. */
    @Test
    void withExactNewsTheWaitStaysBelowTheBreakEven() throws IOException {
        assertThat(rows(STALENESS))
                .filteredOn(row -> row.get(POLICY).equals("exact"))
                .hasSize(3)
                .allSatisfy(row -> {
                    assertThat(number(row, "cloud.wait.mean")).isBetween(0.5 * BREAK_EVEN_WAIT, BREAK_EVEN_WAIT);
                    assertThat(number(row, "regret.latency")).isZero();
                });
    }

    /** What the README says in words, of the intervals: no regret and yet far from the best; herds; the repairs in their order. */
    @Test
    void theFindingsAreSignificant() throws IOException {
        Map<String, String> exact = staleness("1000", "exact");
        Map<String, String> third = staleness("1000", "every 300 ms");
        Map<String, String> tenth = staleness("1000", "every 10 s");
        Map<String, String> herd = staleness("1000", "every 3 s");
        assertThat(number(third, "latency.mean.high")).isLessThan(number(exact, "latency.mean.low"));
        assertThat(number(tenth, "latency.mean.low")).isGreaterThan(0.2509);
        assertThat(number(herd, "cloud.oscillation.low")).isGreaterThan(4 * number(exact, "cloud.oscillation.high"));
        Map<String, String> planned = repair("60 % of the cameras, always", "as it is");
        Map<String, String> admitted = repair("every 1 s", "admits 1600 /s");
        assertThat(number(planned, "latency.mean.high")).isLessThan(number(admitted, "latency.mean.low"));
        assertThat(number(admitted, "latency.mean.high")).isLessThan(0.8 * number(exact, "latency.mean.low"));
        assertThat(number(repair("every 1 s, gives up after 180 ms", "as it is"), "latency.mean.low"))
                .isGreaterThan(0.3);
    }

    private static Map<String, String> staleness(String count, String policy) throws IOException {
        return rows(STALENESS).stream()
                .filter(row -> row.get(COUNT).equals(count) && row.get(POLICY).equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> repair(String clients, String cloud) throws IOException {
        return rows(REPAIRS).stream()
                .filter(row ->
                        row.get("clients").equals(clients) && row.get("cloud").equals(cloud))
                .findFirst()
                .orElseThrow();
    }

    /** Ten cameras: five points in a second. A thousand cameras: one point. */
    @Test
    void somePointsRunAgainGiveTheCommittedNumbers() throws Exception {
        List<String> metrics = List.of("latency.mean", "energy.mean", "cloud.oscillation", "placement.cloudWork");
        StudySummaries.assertPointsRepeat(
                FOLDER.resolve("staleness.yaml"), List.of(), STALENESS, metrics, 0, 1, 3, 5, 7, 13);
        StudySummaries.assertPointsRepeat(
                FOLDER.resolve("repairs.yaml"), List.of(new Setting("run.seed", "11")), REPAIRS, metrics, 10);
    }
}
