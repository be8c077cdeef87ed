package org.jointsim.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.studies.StudySummaries.digits;
import static org.jointsim.studies.StudySummaries.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cloud-only latencies of ResNet-50 that BottleNet (arXiv:1902.01000, table 3) reports for 3G, 4G and Wi-Fi: 26,766 B over 1.1, 5.85
 * and 18.88 Mbit/s take 194.66, 36.60 and 11.34 ms; one cloud time explains the rest of all three.
 */
class BottleNetCheckTest {

    private static final Path FOLDER = StudySummaries.STUDIES.resolve("bottlenet-check");
    private static final List<String> LINKS = List.of("3g", "4g", "wifi");
    private static final double[] MEASURED = {0.1962, 0.0379, 0.0131};
    private static final double[] MEASURED_JOULES = {0.3101, 0.1683, 0.1107};

    @TempDir
    private Path scratch;

    @Test
    void oneCloudTimeExplainsThreeLatenciesWithinThreePercent() throws IOException {
        List<Map<String, String>> decisions = StudySummaries.decisions(FOLDER.resolve("study.yaml"), scratch);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < LINKS.size(); i++) {
            Map<String, String> row = decisions.get(i);
            assertThat(row).containsEntry("clients.phones.link", LINKS.get(i));
            double latency = number(row, "latency_s");
            double joules = number(row, "energy_j");
            assertThat(latency).isCloseTo(MEASURED[i], within(0.03 * MEASURED[i]));
            rows.add(List.of(
                    LINKS.get(i),
                    digits(1e3 * MEASURED[i], 4),
                    digits(1e3 * latency, 4),
                    error(latency, MEASURED[i]),
                    digits(1e3 * MEASURED_JOULES[i], 4),
                    digits(1e3 * joules, 4),
                    error(joules, MEASURED_JOULES[i])));
        }
        StudySummaries.assertSection(
                FOLDER.resolve("README.md"),
                "table",
                StudySummaries.table(
                        List.of(
                                "link",
                                "measured ms",
                                "predicted ms",
                                "error",
                                "measured mJ",
                                "radio alone mJ",
                                "error"),
                        rows));
    }

    private static String error(double predicted, double measured) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * (predicted / measured - 1));
    }

    /** The fitted number is the least-squares one: Σ(m − s)/m² / Σ1/m², with s what bits alone take. */
    @Test
    void theCloudTimeIsTheLeastSquaresOne() throws Exception {
        double[] uplinks = {1.1e6, 5.85e6, 18.88e6};
        double[] downlinks = {2.0275e6, 13.76e6, 54.97e6};
        double above = 0;
        double below = 0;
        for (int i = 0; i < MEASURED.length; i++) {
            double bits = 8 * 26766 / uplinks[i] + 8 * 4 / downlinks[i];
            above += (MEASURED[i] - bits) / (MEASURED[i] * MEASURED[i]);
            below += 1 / (MEASURED[i] * MEASURED[i]);
        }
        var scenario =
                ScenarioFiles.read(FOLDER.resolve("base.yaml"), List.of()).scenario();
        var cloud = scenario.clients()
                .get(0)
                .workload(
                        scenario.clients().get(0).mix().get(0).dnn(),
                        scenario.cloud().device());
        assertThat(cloud.cloud().seconds(1, 1)).isCloseTo(above / below, within(0.5e-6));
    }

    /** A simulated query takes what the decision predicts: no waiting, no delay, no noise. */
    @Test
    void theSimulationAgreesWithThePrediction() throws Exception {
        List<Map<String, String>> decisions = StudySummaries.decisions(FOLDER.resolve("study.yaml"), scratch);
        for (int i = 0; i < LINKS.size(); i++) {
            List<Setting> link =
                    Stream.of(new Setting("clients.phones.link", LINKS.get(i))).toList();
            var scenario = ScenarioFiles.read(FOLDER.resolve("base.yaml"), link).scenario();
            double simulated = Replication.run(new ReplicationTask(scenario, 0)).value("latency.mean");
            double predicted = number(decisions.get(i), "latency_s");
            assertThat(simulated).isCloseTo(predicted, within(1e-9));
        }
    }
}
