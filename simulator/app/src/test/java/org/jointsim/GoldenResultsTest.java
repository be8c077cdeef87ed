package org.jointsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.results.Numbers;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Setting;
import org.jointsim.scenario.file.Study;
import org.junit.jupiter.api.Test;

/**
 * The events and the main numbers of every shipped scenario are those of the committed table, on every Java, machine and locale. A
 * change is no mistake by itself, but a change of results: it goes into docs/CHANGELOG.md with the old and the new numbers. {@code
 * -Djointsim.rewrite=true} writes the table anew.
 *
 * <p>Columns, separated by {@code |}: file, settings that make it short (a second replication of a few minutes shows as much as the
 * whole), number of events, hash of all of them, mean latency, mean energy, mean wait at the cloud. One replication each.
 */
class GoldenResultsTest {

    private static final Path SCENARIOS = Path.of("../../scenarios");
    private static final Path TABLE = Path.of("src/test/resources/golden/results.txt");
    private static final String SHORT = "run.duration=5 min; run.warmUp=30 s";

    /** A row: the question, and the answer behind the last bar of it. */
    private record Row(String file, String settings, String answer) {

        static Row parse(String line) {
            String[] cells = line.split("\\|", 3);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip());
        }

        String line() {
            return "%s | %s | %s".formatted(file, settings, answer);
        }
    }

    private static Map<String, Row> committed() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (Files.exists(TABLE)) {
            Files.readAllLines(TABLE).stream().map(Row::parse).forEach(row -> rows.put(row.file(), row));
        }
        return rows;
    }

    private static List<Path> shipped() throws IOException {
        List<Path> scenarios = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                if (!Study.isStudy(file)) {
                    scenarios.add(file);
                }
            }
        }
        return scenarios;
    }

    private static String answer(Path file, String settings) throws Exception {
        List<Setting> changes = Stream.of(settings.split(";", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Setting::parse)
                .toList();
        ReplicationResult result = Replication.run(
                new ReplicationTask(ScenarioFiles.read(file, changes).scenario(), 0));
        return "%d | %016x | %s | %s | %s"
                .formatted(
                        result.eventCount(),
                        result.eventFingerprint(),
                        Numbers.text(result.value("latency.mean")),
                        Numbers.text(result.value("energy.mean")),
                        Numbers.text(result.value("cloud.wait.mean")));
    }

    @Test
    void everyShippedScenarioHasTheCommittedResults() throws Exception {
        Map<String, Row> committed = committed();
        List<String> now = new ArrayList<>();
        for (Path file : shipped()) {
            String name = SCENARIOS.relativize(file).toString().replace('\\', '/');
            Row row = committed.get(name);
            String settings = row == null ? SHORT : row.settings();
            now.add(new Row(name, settings, answer(file, settings)).line());
        }
        if (Boolean.getBoolean("jointsim.rewrite")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, String.join("\n", now) + "\n");
        }
        assertThat(now)
                .as("results changed: say so in docs/CHANGELOG.md with old and new numbers, then rewrite the table")
                .isEqualTo(committed().values().stream().map(Row::line).toList());
    }
}
