package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the folder of a comparison says, as read from its files.
 *
 * @param runs that were compared
 * @param isPaired whether they met the same random numbers
 * @param confidenceFraction of all intervals of a metric together
 * @param confidenceOfEach of each interval
 * @param rows metric by metric, pair by pair
 * @param best which was selected; {@code null}: nobody asked
 */
public record StoredComparison(
        List<Run> runs,
        boolean isPaired,
        double confidenceFraction,
        double confidenceOfEach,
        List<Row> rows,
        ComparedRuns.@Nullable Selected best) {

    /** One of the runs. */
    public record Run(String name, String scenario, String fingerprint, long seed, int replications) {}

    /**
     * A metric of two runs; differences are second less first.
     *
     * @param difference mean, and the ends of its interval; NaN without data
     * @param relative second / first - 1; NaN where that cannot be said
     * @param varianceRatio how many times as many replications common random numbers were worth; NaN without pairs
     * @param count pairs of replications
     * @param verdict of the second run, in a word
     * @param moreNeeded about how many more replications would decide; empty where no number would
     */
    public record Row(
            String metric,
            String unit,
            String first,
            String second,
            double firstMean,
            double secondMean,
            StoredRun.Value difference,
            double relative,
            double varianceRatio,
            int count,
            String verdict,
            OptionalLong moreNeeded) {}

    public StoredComparison {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
    }

    /** Whether a folder holds a comparison. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(ResultSchema.COMPARE_JSON));
    }

    /** Reads a folder. */
    public static StoredComparison read(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.COMPARE_JSON);
        try {
            JsonNode root = Json.MAPPER.readTree(Files.readAllBytes(file));
            return new StoredComparison(
                    root.required("runs")
                            .valueStream()
                            .map(StoredComparison::run)
                            .toList(),
                    root.required("paired").asBoolean(),
                    root.required("confidence").asDouble(),
                    root.required("confidenceOfEach").asDouble(),
                    root.required("comparisons")
                            .valueStream()
                            .map(StoredComparison::row)
                            .toList(),
                    root.has("best") ? selected(root.required("best")) : null);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "holds no results of a comparison");
        } catch (JacksonException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The rows of one metric. */
    public List<Row> rows(String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).toList();
    }

    private static Run run(JsonNode node) {
        return new Run(
                node.required("name").asString(),
                node.required("scenario").asString(),
                node.required("fingerprint").asString(),
                node.required("seed").asLong(),
                node.required("replications").asInt());
    }

    private static Row row(JsonNode node) {
        String unit = node.required("unit").asString();
        int count = node.required("n").asInt();
        JsonNode more = node.required("moreNeeded");
        return new Row(
                node.required("metric").asString(),
                unit,
                node.required("first").asString(),
                node.required("second").asString(),
                ResultReader.number(node, "firstMean"),
                ResultReader.number(node, "secondMean"),
                new StoredRun.Value(
                        unit,
                        ResultReader.number(node, "difference"),
                        ResultReader.number(node, "low"),
                        ResultReader.number(node, "high"),
                        count),
                ResultReader.number(node, "relative"),
                ResultReader.number(node, "varianceRatio"),
                count,
                node.required("verdict").asString(),
                more.isNull() ? OptionalLong.empty() : OptionalLong.of(more.asLong()));
    }

    private static ComparedRuns.Selected selected(JsonNode node) {
        Map<String, Integer> replications = new LinkedHashMap<>();
        node.required("replications")
                .properties()
                .forEach(entry ->
                        replications.put(entry.getKey(), entry.getValue().asInt()));
        return new ComparedRuns.Selected(
                node.required("metric").asString(),
                node.required("name").asString(),
                node.required("decided").asBoolean(),
                ResultReader.number(node, "probability"),
                ResultReader.number(node, "indifference"),
                replications);
    }
}
