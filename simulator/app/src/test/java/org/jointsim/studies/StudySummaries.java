package org.jointsim.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointsim.cli.Main;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.experiment.design.Designs;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.Setting;
import org.jointsim.scenario.file.Study;
import org.jointsim.scenario.file.StudyDesign;

/**
 * The committed summaries of {@code scenarios/studies} and the tables that their READMEs make of them. With {@code
 * -Djointsim.rewrite=true} what is cheap to compute is written anew; what takes minutes is written by the command that the README
 * names, and some of its points are run again here.
 */
final class StudySummaries {

    static final Path STUDIES = Path.of("../../scenarios/studies");

    private StudySummaries() {}

    /** The rows of a CSV file, by column. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        return rows(Files.readString(file));
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            List<Map<String, String>> rows = new ArrayList<>();
            reader.forEach(row -> rows.add(row.getFieldsAsMap()));
            return rows;
        }
    }

    /** What {@code jointsim optimize STUDY --table} writes. */
    static List<Map<String, String>> decisions(Path study, Path scratch, String... more) throws IOException {
        Path table = scratch.resolve("decisions.csv").toAbsolutePath();
        List<String> words =
                new ArrayList<>(List.of("optimize", study.toString(), "--table", table.toString(), "--json"));
        words.addAll(Arrays.asList(more));
        jointsim(words);
        return rows(table);
    }

    /** The program, with a happy end. */
    static void jointsim(List<String> words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words.toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** The file holds this text; it is written if that is asked for. */
    static void assertCommitted(Path file, String text) throws IOException {
        if (Boolean.getBoolean("jointsim.rewrite")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).as(file.toString()).isEqualTo(text);
    }

    /** A page holds this text between {@code <!-- NAME -->} and {@code <!-- /NAME -->}. */
    static void assertSection(Path page, String name, String text) throws IOException {
        String from = "<!-- %s -->\n".formatted(name);
        String to = "<!-- /%s -->".formatted(name);
        String whole = Files.readString(page);
        int begin = whole.indexOf(from) + from.length();
        int end = whole.indexOf(to);
        assertThat(end).as("%s has the marks of %s", page, name).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("jointsim.rewrite")) {
            Files.writeString(page, whole.substring(0, begin) + text + whole.substring(end));
            return;
        }
        assertThat(whole.substring(begin, end)).as("%s, %s", page, name).isEqualTo(text);
    }

    /** Runs some points of a study again; the numbers are those of the summary. */
    static void assertPointsRepeat(
            Path study, List<Setting> settings, Path summary, List<String> metrics, int... points) throws Exception {
        Study read = Study.read(study, settings);
        List<double[]> design = read.design().kind() == StudyDesign.Kind.ZIP
                ? Designs.zip(read.levelCounts())
                : Designs.grid(read.levelCounts());
        List<Map<String, String>> rows = rows(summary);
        for (int point : points) {
            Scenario scenario =
                    read.points(List.of(design.get(point))).get(0).loaded().scenario();
            Map<String, String> row = rows.get(point);
            var results = Stream.iterate(0, r -> r + 1)
                    .limit(scenario.run().replicationCount())
                    .map(r -> Replication.run(new ReplicationTask(scenario, r)))
                    .toList();
            for (String metric : metrics) {
                double mean = results.stream()
                        .mapToDouble(result -> result.value(metric))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
                double published = number(row, metric);
                assertThat(mean)
                        .as("%s, point %d %s, %s", study, point, row, metric)
                        .isCloseTo(published, within(1e-9 * Math.abs(published)));
            }
        }
    }

    static double number(Map<String, String> row, String column) {
        String cell = row.get(column);
        assertThat(cell).as("column %s of %s", column, row).isNotNull();
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** The mean of a metric with the half width of its interval, if it has one. */
    static String estimate(Map<String, String> row, String metric, double scale) {
        double mean = scale * number(row, metric);
        double half = scale * (number(row, metric + ".high") - number(row, metric + ".low")) / 2;
        if (!Double.isFinite(half) || half == 0) {
            return digits(mean, 4);
        }
        return digits(mean, 4) + " ± " + digits(half, 2);
    }

    /** A table of Markdown. */
    static String table(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        text.append(line(header.stream().map(h -> "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A number with so many significant digits, without exponent. */
    static String digits(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
