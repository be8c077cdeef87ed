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
import org.junit.jupiter.api.Test;

/** The studies of a day of batteries and of a day of a city: their tables are those of their summaries. */
class DayStudiesTest {

    private static final Path BATTERY = StudySummaries.STUDIES.resolve("battery-day");
    private static final Path OPERATOR = StudySummaries.STUDIES.resolve("operator-day");
    private static final double HOUR = 1 / 3600.0;

    @Test
    void theTableOfBatteries() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Map<String, String> row : rows(BATTERY.resolve("summary.csv"))) {
            lines.add(List.of(
                    row.get("clients.phones.link"),
                    row.get("clients.phones.policy"),
                    estimate(row, "battery.dead", 100),
                    estimate(row, "battery.medianDeath", HOUR),
                    estimate(row, "energy.mean", 1),
                    estimate(row, "energy.tail", 1),
                    estimate(row, "latency.mean", 1),
                    estimate(row, "placement.cloudWork", 100)));
        }
        StudySummaries.assertSection(
                BATTERY.resolve("README.md"),
                "table",
                table(
                        List.of(
                                "radio",
                                "policy",
                                "dead at 22:00 %",
                                "half are dead after h",
                                "J a query",
                                "of it tail",
                                "latency s",
                                "work in the cloud %"),
                        lines));
    }

    /** What the README says in words: without tails the cloud saves, with them on 4G it kills, as does who does not count them. */
    @Test
    void tailsTurnTheOrderOfPolicies() throws IOException {
        assertThat(number(battery("4g", "cloud-only"), "energy.mean.high"))
                .isLessThan(0.7 * number(battery("4g", "mobile-only"), "energy.mean.low"));
        assertThat(number(battery("wifi tails", "least energy"), "battery.dead.high"))
                .isLessThan(number(battery("wifi tails", "mobile-only"), "battery.dead.low"));
        for (String policy : List.of("cloud-only", "least energy")) {
            assertThat(number(battery("4g tails", policy), "battery.dead.low"))
                    .isGreaterThan(number(battery("4g tails", "tails counted"), "battery.dead.high"));
        }
    }

    private static Map<String, String> battery(String link, String policy) throws IOException {
        return rows(BATTERY.resolve("summary.csv")).stream()
                .filter(row -> row.get("clients.phones.link").equals(link)
                        && row.get("clients.phones.policy").equals(policy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDayOfBatteriesRunAgainGivesTheCommittedNumbers() throws Exception {
        StudySummaries.assertPointsRepeat(
                BATTERY.resolve("study.yaml"),
                List.of(),
                BATTERY.resolve("summary.csv"),
                List.of("battery.dead", "energy.mean", "energy.tail", "latency.mean"),
                16);
    }

    @Test
    void theTableOfTheCity() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Map<String, String> row : rows(OPERATOR.resolve("summary.csv"))) {
            lines.add(List.of(
                    row.get("clients.phones.policy"),
                    row.get("cloud"),
                    estimate(row, "latency.mean", 1e3),
                    estimate(row, "latency.p99", 1e3),
                    estimate(row, "queries.deadlineMissed", 100),
                    estimate(row, "placement.cloudWork", 100),
                    estimate(row, "cloud.gpus", 1),
                    estimate(row, "cloud.utilization", 100),
                    estimate(row, "cloud.cost", 24),
                    estimate(row, "energy.mean", 1e3)));
        }
        StudySummaries.assertSection(
                OPERATOR.resolve("README.md"),
                "table",
                table(
                        List.of(
                                "policy",
                                "cloud",
                                "latency ms",
                                "99th percentile ms",
                                "later than 300 ms %",
                                "work in the cloud %",
                                "GPUs",
                                "busy %",
                                "USD a day",
                                "mJ of the phone a query"),
                        lines));
    }

    @Test
    void aDayOfTheCityRunAgainGivesTheCommittedNumbers() throws Exception {
        StudySummaries.assertPointsRepeat(
                OPERATOR.resolve("study.yaml"),
                List.of(),
                OPERATOR.resolve("summary.csv"),
                List.of("latency.mean", "queries.deadlineMissed", "cloud.utilization", "cloud.cost"),
                1);
    }
}
