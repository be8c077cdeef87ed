package org.jointsim.results;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.results.StoredRun.Check;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Cloud;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a results folder. */
public final class ResultReader {

    private ResultReader() {}

    /** The bytes of {@code summary.json}. */
    public static byte[] summaryJson(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve(ResultSchema.SUMMARY_JSON));
    }

    /** What to say of a folder that holds no complete run. */
    static NoSuchFileException noRun(Path folder) {
        String what = !Files.exists(folder)
                ? "no such folder"
                : !Files.isDirectory(folder)
                        ? "is a file, but a folder of results was expected"
                        : "holds no finished run: there is no %s in it. Results are in folders like results/quickstart/0123…"
                                .formatted(ResultSchema.MANIFEST_JSON);
        return new NoSuchFileException(folder.toString(), null, what);
    }

    /** The version of this program. */
    public static String program() {
        return ModelVersion.current();
    }

    /** The resolved scenario of a run, as its file has it. */
    public static String scenarioYaml(Path folder) throws IOException {
        return Files.readString(folder.resolve(ResultSchema.SCENARIO_YAML));
    }

    /** The words of the command line that made a folder; none where that is not known. */
    public static List<String> commandLine(Path folder) throws IOException {
        return timing(folder)
                .path("commandLine")
                .valueStream()
                .map(word -> word.asString(""))
                .toList();
    }

    /** {@code timing.json}; without it, an empty object. */
    static JsonNode timing(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.TIMING_JSON);
        if (!Files.isRegularFile(file)) {
            return Json.object();
        }
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The facts and estimates of a run. */
    public static StoredRun read(Path folder) throws IOException {
        try {
            JsonNode facts =
                    Manifest.read(folder).orElseThrow(() -> noRun(folder)).facts();
            return run(facts, Json.MAPPER.readTree(summaryJson(folder)));
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(ResultSchema.SUMMARY_JSON) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static StoredRun run(JsonNode facts, JsonNode summary) {
        JsonNode cloud = facts.required("cloud");
        return new StoredRun(
                summary.required("scenario").asString(),
                facts.path("about").asString(""),
                summary.required("fingerprint").asString(),
                summary.required("seed").asLong(),
                summary.required("replications").asInt(),
                facts.required("durationSeconds").asDouble(),
                facts.required("warmUpSeconds")
                        .valueStream()
                        .map(JsonNode::asDouble)
                        .toList(),
                summary.required("confidence").asDouble(),
                metrics(summary.required("metrics")),
                classes(facts.required("clients"), summary.required("clients")),
                new Cloud(
                        cloud.required("gpus").asInt(),
                        cloud.required("device").asString(),
                        metrics(summary.required("cloud"))),
                summary.required("health")
                        .valueStream()
                        .map(ResultReader::check)
                        .toList(),
                pools(summary.required("pools")),
                summary.required("version").asString());
    }

    private static List<ClientClass> classes(JsonNode facts, JsonNode summary) {
        List<ClientClass> classes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : facts.properties()) {
            JsonNode node = entry.getValue();
            classes.add(new ClientClass(
                    entry.getKey(),
                    node.required("count").asInt(),
                    node.required("device").asString(),
                    node.required("dnns").asString(),
                    node.required("policy").asString(),
                    number(node, "deadlineSeconds"),
                    metrics(summary.required(entry.getKey()))));
        }
        return classes;
    }

    private static Map<String, Metrics> pools(JsonNode summary) {
        Map<String, Metrics> pools = new LinkedHashMap<>();
        summary.properties().forEach(pool -> pools.put(pool.getKey(), metrics(pool.getValue())));
        return pools;
    }

    private static Metrics metrics(JsonNode node) {
        Map<String, Value> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return new Metrics(values);
    }

    private static Value value(JsonNode node) {
        return new Value(
                node.required("unit").asString(),
                number(node, "mean"),
                number(node, "low"),
                number(node, "high"),
                node.required("n").asInt());
    }

    private static Check check(JsonNode node) {
        return new Check(
                node.required("check").asString(),
                node.required("ok").asBoolean(),
                node.required("severity").asString().equals("error"),
                node.required("detail").asString());
    }

    static double number(JsonNode node, String key) {
        return node.required(key).isNull() ? Double.NaN : node.required(key).asDouble();
    }

    /** The distributions of {@code metric}, in the order of the file; none where there is no data. */
    public static List<Curve> distributions(Path folder, String metric) throws IOException {
        Map<String, List<Curve.Point>> points = new LinkedHashMap<>();
        CsvRows.forEach(folder.resolve(ResultSchema.DISTRIBUTIONS_CSV), row -> {
            if (row.getField("metric").equals(metric)) {
                points.computeIfAbsent(row.getField("scope"), scope -> new ArrayList<>())
                        .add(point(row));
            }
        });
        return points.entrySet().stream()
                .map(curve -> new Curve(curve.getKey(), curve.getValue()))
                .toList();
    }

    private static Curve.Point point(NamedCsvRecord row) {
        return new Curve.Point(Numbers.parse(row.getField("value")), Numbers.parse(row.getField("cumulativeShare")));
    }
}
