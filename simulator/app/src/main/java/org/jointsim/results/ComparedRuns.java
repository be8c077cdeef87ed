package org.jointsim.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jointsim.experiment.compare.Comparison;
import org.jointsim.experiment.compare.Comparison.Pair;
import org.jointsim.experiment.compare.Difference;
import org.jointsim.experiment.compare.Difference.Verdict;
import org.jointsim.experiment.compare.Direction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finished runs compared metric by metric.
 *
 * @param runs what is compared
 * @param isPaired whether they met the same random numbers: the same seed
 * @param confidenceFraction of all intervals of a metric together
 * @param confidenceOfEach of each interval
 * @param rows metric by metric, pair by pair
 */
public record ComparedRuns(
        List<Run> runs, boolean isPaired, double confidenceFraction, double confidenceOfEach, List<Row> rows) {

    /** One of them: its name here, its results, its values by replication. */
    public record Run(String name, Path folder, StoredRun stored, ReplicationValues values) {

        /** That of a results folder. */
        public static Run of(String name, Path folder) throws IOException {
            return new Run(name, folder, ResultReader.read(folder), ReplicationValues.read(folder));
        }
    }

    /**
     * A metric of two runs.
     *
     * @param metric qualified name
     * @param firstMean over the replications that count here
     */
    public record Row(
            String metric,
            String unit,
            Direction direction,
            String first,
            String second,
            double firstMean,
            double secondMean,
            Difference difference) {

        /** The second less the first; NaN without data. */
        public double change() {
            return difference.estimate().mean();
        }

        /** Half the interval of the change; NaN without one. */
        public double halfWidth() {
            return difference.estimate().halfWidth();
        }

        /** The second as a multiple of the first. */
        public double ratio() {
            return difference.ratio().mean();
        }

        /** Lower end of the interval of {@link #ratio}; NaN without pairs. */
        public double ratioLow() {
            return difference.ratio().low();
        }

        /** Its upper end. */
        public double ratioHigh() {
            return difference.ratio().high();
        }

        /** How many times as many replications common random numbers were worth; NaN without pairs. */
        public double varianceRatio() {
            return difference.varianceRatio();
        }

        /** About how many more replications would decide; empty where no number would. */
        public OptionalLong moreNeeded() {
            return difference.moreNeeded() == Difference.NEVER
                    ? OptionalLong.empty()
                    : OptionalLong.of(difference.moreNeeded());
        }

        /** What it says of the second run, in a word. */
        public String verdict() {
            boolean higher = difference.verdict() == Verdict.HIGHER;
            return switch (difference.verdict()) {
                case NO_DATA -> "no data";
                case SAME -> "same";
                case UNDECIDED -> "cannot tell yet";
                case HIGHER, LOWER ->
                    switch (direction) {
                        case NEUTRAL -> higher ? "higher" : "lower";
                        case LESS_IS_BETTER -> higher ? "worse" : "better";
                        case MORE_IS_BETTER -> higher ? "better" : "worse";
                    };
            };
        }
    }

    public ComparedRuns {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
    }

    /**
     * Compares.
     *
     * @param baseline index of the run with which the others are compared; -1: all pairs
     */
    public static ComparedRuns of(List<Run> runs, int baseline, double confidenceFraction) {
        return of(
                runs,
                baseline,
                confidenceFraction,
                runs.get(0).values().values().keySet());
    }

    /**
     * Compares.
     *
     * @param baseline index of the run with which the others are compared; -1: all pairs
     * @param metrics by which; those that a run lacks are left out
     */
    public static ComparedRuns of(List<Run> runs, int baseline, double confidenceFraction, Collection<String> metrics) {
        Comparison comparison =
                baseline < 0 ? Comparison.ofAllPairs(runs.size()) : Comparison.withBaseline(runs.size(), baseline);
        double each = comparison.confidenceOfEach(confidenceFraction);
        boolean paired =
                runs.stream().map(run -> run.stored().seed()).distinct().count() == 1;
        List<Row> rows = new ArrayList<>();
        for (String metric : metrics) {
            if (runs.stream().allMatch(run -> run.values().values().containsKey(metric))) {
                for (Pair pair : comparison.pairs()) {
                    rows.add(row(metric, runs.get(pair.first()), runs.get(pair.second()), paired, each));
                }
            }
        }
        return new ComparedRuns(runs, paired, confidenceFraction, each, rows);
    }

    private static Row row(String metric, Run first, Run second, boolean paired, double confidence) {
        double[] one = first.values().of(metric);
        double[] two = second.values().of(metric);
        Difference difference =
                paired ? Difference.paired(one, two, confidence) : Difference.unpaired(one, two, confidence);
        return new Row(
                metric,
                first.values().units().getOrDefault(metric, ""),
                Direction.of(first.stored().unqualified(metric)),
                first.name(),
                second.name(),
                first.stored().metric(metric).mean(),
                second.stored().metric(metric).mean(),
                difference);
    }

    /** The rows of one metric. */
    public List<Row> rows(String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).toList();
    }

    /** The content of {@code compare.csv}. */
    public byte[] csv() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.COMPARE_CSV));
        for (Row row : rows) {
            Difference d = row.difference();
            csv.add(
                    row.metric(),
                    row.unit(),
                    row.first(),
                    row.second(),
                    row.firstMean(),
                    row.secondMean(),
                    d.estimate().mean(),
                    d.estimate().low(),
                    d.estimate().high(),
                    d.ratio().mean() - 1,
                    d.ratio().low() - 1,
                    d.ratio().high() - 1,
                    d.varianceRatio(),
                    d.estimate().count(),
                    isPaired,
                    row.verdict(),
                    moreNeeded(d));
        }
        return csv.bytes();
    }

    private static String moreNeeded(Difference difference) {
        return difference.moreNeeded() == Difference.NEVER ? "" : Long.toString(difference.moreNeeded());
    }

    /**
     * The content of {@code compare.json}: also which is best, if that was asked.
     *
     * @param folder of the comparison, from which those of the runs are told
     */
    public String json(Path folder, @Nullable Selected selected) {
        ObjectNode root = Json.object();
        ArrayNode systems = root.putArray("runs");
        for (Run run : runs) {
            ObjectNode node = systems.addObject();
            node.put("name", run.name());
            node.put("scenario", run.stored().scenario());
            node.put("fingerprint", run.stored().fingerprint());
            node.put("seed", run.stored().seed());
            node.put("replications", run.stored().replicationCount());
            node.put("folder", relative(folder, run.folder()));
        }
        root.put("paired", isPaired);
        Json.put(root, "confidence", confidenceFraction);
        Json.put(root, "confidenceOfEach", confidenceOfEach);
        ArrayNode list = root.putArray("comparisons");
        rows.forEach(row -> put(list.addObject(), row));
        if (selected != null) {
            selected.put(root.putObject("best"));
        }
        return new String(Json.bytes(root), StandardCharsets.UTF_8);
    }

    private static String relative(Path from, Path to) {
        Path base = from.toAbsolutePath().normalize();
        Path target = to.toAbsolutePath().normalize();
        return base.relativize(target).toString().replace('\\', '/');
    }

    /** Whether a folder holds a comparison. */
    public static boolean isComparison(Path folder) {
        return Files.isRegularFile(folder.resolve(ResultSchema.COMPARE_JSON));
    }

    /** The runs of a finished comparison. */
    public static List<Run> readRuns(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.COMPARE_JSON);
        try {
            List<Run> runs = new ArrayList<>();
            for (JsonNode node : Json.MAPPER.readTree(Files.readAllBytes(file)).required("runs")) {
                String name = node.required("name").asString();
                runs.add(Run.of(
                        name, folder.resolve(node.required("folder").asString()).normalize()));
            }
            return runs;
        } catch (JacksonException e) {
            throw new IOException(
                    "%s is damaged, or of an earlier version: %s. Maybe run 'jointsim compare' again"
                            .formatted(file, e.getOriginalMessage()),
                    e);
        }
    }

    private static void put(ObjectNode node, Row row) {
        Difference d = row.difference();
        node.put("metric", row.metric());
        node.put("unit", row.unit());
        node.put("first", row.first());
        node.put("second", row.second());
        Json.put(node, "firstMean", row.firstMean());
        Json.put(node, "secondMean", row.secondMean());
        Json.put(node, "difference", d.estimate().mean());
        Json.put(node, "low", d.estimate().low());
        Json.put(node, "high", d.estimate().high());
        Json.put(node, "relative", d.ratio().mean() - 1);
        Json.put(node, "relativeLow", d.ratio().low() - 1);
        Json.put(node, "relativeHigh", d.ratio().high() - 1);
        Json.put(node, "varianceRatio", d.varianceRatio());
        node.put("n", d.estimate().count());
        node.put("verdict", row.verdict());
        if (d.moreNeeded() == Difference.NEVER) {
            node.putNull("moreNeeded");
        } else {
            node.put("moreNeeded", d.moreNeeded());
        }
    }

    /**
     * Which run a ranking and selection procedure chose.
     *
     * @param replications used of each run, by name
     */
    public record Selected(
            String metric,
            String best,
            boolean isDecided,
            double probability,
            double indifference,
            Map<String, Integer> replications) {
        public Selected {
            replications = Collections.unmodifiableMap(new LinkedHashMap<>(replications));
        }

        private void put(ObjectNode node) {
            node.put("metric", metric);
            node.put("name", best);
            node.put("decided", isDecided);
            Json.put(node, "probability", probability);
            Json.put(node, "indifference", indifference);
            ObjectNode used = node.putObject("replications");
            replications.forEach(used::put);
        }
    }

    /** Where the comparison goes unless told: {@code results/SCENARIO/compare-HASH}. */
    public Path defaultFolder(Path workingFolder) {
        StringBuilder question = new StringBuilder();
        runs.forEach(run -> question.append(run.name())
                .append('\0')
                .append(run.stored().fingerprint())
                .append('\0'));
        String hash = Hashes.fingerprint(question.toString() + confidenceOfEach, 0, ModelVersion.current());
        return ResultFolder.defaultPath(
                workingFolder,
                new RunIdentity(runs.get(0).stored().scenario(), "compare-" + hash, ModelVersion.current(), ""));
    }

    /** Writes {@code compare.csv} and {@code compare.json}. */
    public void store(Path folder, @Nullable Selected selected) throws IOException {
        FolderKind.COMPARISON.clearOthers(folder);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ResultSchema.COMPARE_CSV, csv());
        files.put(ResultSchema.COMPARE_JSON, json(folder, selected).getBytes(StandardCharsets.UTF_8));
        StudyFolder.write(folder, files);
    }
}
