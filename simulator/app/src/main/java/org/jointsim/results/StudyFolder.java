package org.jointsim.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of a study: a folder with the results of each point, called by its fingerprint, and files about all of them. A point
 * appears there when it is complete, so a study that was ended at any moment goes on where it was.
 */
public final class StudyFolder {

    private final Path folder;
    private final FolderKind kind;
    private final String study;
    private final String fingerprint;

    private StudyFolder(Path folder, FolderKind kind, String study, String fingerprint) {
        this.folder = folder;
        this.kind = kind;
        this.study = study;
        this.fingerprint = fingerprint;
    }

    /**
     * The folder of a study.
     *
     * @param out where the user wants it; {@code null}: {@code results/STUDY/FINGERPRINT} below {@code workingFolder}
     * @param points one identity for each, in order
     * @param settings those of each, in order
     */
    public static StudyFolder of(
            @Nullable Path out,
            Path workingFolder,
            String study,
            List<RunIdentity> points,
            List<Map<String, String>> settings) {
        StringBuilder question = new StringBuilder(study);
        for (int i = 0; i < points.size(); i++) {
            question.append('\0')
                    .append(points.get(i).fingerprint())
                    .append('\0')
                    .append(settings.get(i));
        }
        String fingerprint = Hashes.fingerprint(question.toString(), 0, ModelVersion.current());
        RunIdentity identity = new RunIdentity(study, fingerprint, ModelVersion.current(), "");
        Path folder = out != null ? out : ResultFolder.defaultPath(workingFolder, identity);
        return new StudyFolder(folder, FolderKind.SWEEP, study, fingerprint);
    }

    /**
     * The folder of a plan, whose points are not known beforehand.
     *
     * @param out where the user wants it; {@code null}: {@code results/SCENARIO/plan-FINGERPRINT} below {@code workingFolder}
     * @param question all that decides the answer but the version of the model
     */
    public static StudyFolder ofPlan(@Nullable Path out, Path workingFolder, String scenario, String question) {
        String fingerprint = Hashes.fingerprint(question, 0, ModelVersion.current());
        RunIdentity identity = new RunIdentity(scenario, "plan-" + fingerprint, ModelVersion.current(), "");
        Path folder = out != null ? out : ResultFolder.defaultPath(workingFolder, identity);
        return new StudyFolder(folder, FolderKind.PLAN, scenario, fingerprint);
    }

    public Path folder() {
        return folder;
    }

    /** Of the question. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Refuses a folder that holds results of another kind, or files that may not be ours.
     *
     * @param replace whether they are replaced
     */
    public void claim(boolean replace) throws IOException {
        kind.claim(folder, replace);
    }

    /** Whether the point is finished in this very folder. */
    public boolean holds(RunIdentity identity) throws IOException {
        return ResultFolder.isFinished(point(identity), identity);
    }

    /** The folder of a point. */
    public Path point(RunIdentity identity) {
        return folder.resolve(identity.fingerprint());
    }

    /**
     * Whether a point is finished: here, or in another folder of the same study, from where it is then copied. The same question
     * has the same answer.
     */
    public boolean isFinished(RunIdentity identity) throws IOException {
        Path here = point(identity);
        if (ResultFolder.isFinished(here, identity)) {
            return true;
        }
        Path siblings = folder.toAbsolutePath().normalize().getParent();
        if (siblings == null || !Files.isDirectory(siblings) || !isDefaultPlace()) {
            return false;
        }
        try (Stream<Path> others = Files.list(siblings)) {
            for (Path other : others.sorted().toList()) {
                Path there = other.resolve(identity.fingerprint());
                if (Files.isDirectory(there) && ResultFolder.isFinished(there, identity)) {
                    copy(there, here);
                    return true;
                }
            }
        }
        return false;
    }

    /** Other folders beside one that the user chose are not ours to look into. */
    private boolean isDefaultPlace() {
        return folder.getFileName().toString().equals(fingerprint);
    }

    private static void copy(Path from, Path to) throws IOException {
        Staging staging = new Staging(to, Staging.RENAME);
        staging.create();
        try {
            List<String> names = new ArrayList<>(ResultFolder.files(from));
            names.remove(ResultSchema.MANIFEST_JSON);
            names.add(ResultSchema.MANIFEST_JSON);
            for (String name : names) {
                Path copy = staging.folder().resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(from.resolve(name), copy);
            }
            staging.publish(names);
        } finally {
            staging.discard();
        }
    }

    /** Writes the files about all points; what is left of another kind, or of another question, is removed. */
    public void store(List<StoredPoint> points, Map<String, byte[]> more) throws IOException {
        kind.clearOthers(folder);
        if (isStudy(folder) && !fingerprint(folder).equals(fingerprint)) {
            FolderKind.clear(folder);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ResultSchema.POINTS_CSV, pointsCsv(points));
        files.putAll(more);
        ObjectNode index = index(points);
        ObjectNode hashes = index.putObject("files");
        files.forEach((name, content) -> hashes.put(name, Hashes.sha256(content)));
        files.put(ResultSchema.STUDY_JSON, Json.bytes(index));
        write(folder, files);
    }

    /** Writes files into a folder, each completely or not at all, in this order. */
    public static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        Staging staging = new Staging(folder, Staging.RENAME);
        staging.create();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                staging.write(file.getKey(), file.getValue());
            }
            staging.publish(List.copyOf(files.keySet()));
        } finally {
            staging.discard();
        }
    }

    private ObjectNode index(List<StoredPoint> points) {
        ObjectNode root = head();
        ArrayNode list = root.putArray("points");
        for (StoredPoint point : points) {
            putPoint(list.addObject(), point);
        }
        return root;
    }

    private ObjectNode head() {
        ObjectNode root = Json.object();
        root.put("study", study);
        root.put("fingerprint", fingerprint);
        root.put("version", ModelVersion.current());
        return root;
    }

    private static void putPoint(ObjectNode node, StoredPoint point) {
        node.put("point", point.index());
        ObjectNode settings = node.putObject("settings");
        point.settings().forEach(settings::put);
        node.put("folder", point.folder());
    }

    /** One JSON object: the study, and of each point its settings and the content of its {@code summary.json}. */
    public String json(List<StoredPoint> points) throws IOException {
        ObjectNode root = head();
        ArrayNode list = root.putArray("points");
        for (StoredPoint point : points) {
            ObjectNode node = list.addObject();
            putPoint(node, point);
            node.setAll((ObjectNode) Json.MAPPER.readTree(ResultReader.summaryJson(folder.resolve(point.folder()))));
        }
        return new String(Json.bytes(root), StandardCharsets.UTF_8);
    }

    /** Whether a folder holds a study. */
    public static boolean isStudy(Path folder) {
        return Files.isRegularFile(folder.resolve(ResultSchema.STUDY_JSON));
    }

    /** The files about all points that are not as they were written, by name. */
    public static List<String> changedFiles(Path folder) throws IOException {
        List<String> changed = new ArrayList<>();
        JsonNode index = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(ResultSchema.STUDY_JSON)));
        for (Map.Entry<String, JsonNode> file : index.path("files").properties()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path)
                    || !Hashes.sha256(Files.readAllBytes(path))
                            .equals(file.getValue().asString())) {
                changed.add(file.getKey());
            }
        }
        return changed;
    }

    /** The folders of the points of a finished study, each once. */
    public static List<Path> points(Path folder) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        parse(folder)
                .path("points")
                .forEach(
                        point -> folders.add(folder.resolve(point.path("folder").asString(""))));
        return List.copyOf(folders);
    }

    /** The points of a finished study with what their folders say; a folder of several points is read once. */
    public static List<StoredPoint> read(Path folder) throws IOException {
        List<StoredPoint> points = new ArrayList<>();
        Map<String, StoredRun> known = new LinkedHashMap<>();
        for (JsonNode node : parse(folder).path("points")) {
            String name = node.path("folder").asString("");
            if (!known.containsKey(name)) {
                known.put(name, ResultReader.read(folder.resolve(name)));
            }
            Map<String, String> settings = new LinkedHashMap<>();
            node.path("settings")
                    .properties()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().asString("")));
            points.add(new StoredPoint(node.path("point").asInt(points.size()), settings, name, known.get(name)));
        }
        return points;
    }

    /** The name of a finished study. */
    public static String name(Path folder) throws IOException {
        return parse(folder).path("study").asString("");
    }

    /** The fingerprint of a finished study. */
    public static String fingerprint(Path folder) throws IOException {
        return parse(folder).path("fingerprint").asString("");
    }

    private static JsonNode parse(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.STUDY_JSON);
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "holds no results of a study");
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Settings and some metrics of all points, with their intervals: what one publishes. */
    public static byte[] table(List<StoredPoint> points, List<String> metrics) {
        List<String> columns = new ArrayList<>(points.get(0).settings().keySet());
        columns.add("replications");
        addMetrics(columns, metrics);
        Csv csv = new Csv(columns);
        for (StoredPoint point : points) {
            List<Object> row = new ArrayList<>(point.settings().values());
            row.add(point.run().replicationCount());
            addValues(row, point, metrics);
            csv.add(row);
        }
        return csv.bytes();
    }

    private static void addMetrics(List<String> columns, List<String> metrics) {
        for (String metric : metrics) {
            // A metric may be called like a path: cloud.gpus.
            columns.add(columns.contains(metric) ? metric + ".mean" : metric);
            columns.add(metric + ".low");
            columns.add(metric + ".high");
        }
    }

    private static void addValues(List<Object> row, StoredPoint point, List<String> metrics) {
        for (String metric : metrics) {
            StoredRun.Value value = point.run().metric(metric);
            row.add(value.mean());
            row.add(value.low());
            row.add(value.high());
        }
    }

    private static byte[] pointsCsv(List<StoredPoint> points) {
        List<String> metrics =
                points.isEmpty() ? List.of() : points.get(0).run().metricNames();
        List<String> paths = points.isEmpty()
                ? List.of()
                : List.copyOf(points.get(0).settings().keySet());
        List<String> columns = new ArrayList<>(List.of("point"));
        columns.addAll(paths);
        columns.addAll(List.of("folder", "seed", "replications", "healthy"));
        addMetrics(columns, metrics);
        Csv csv = new Csv(columns);
        for (StoredPoint point : points) {
            List<Object> row = new ArrayList<>(List.of(point.index()));
            row.addAll(point.settings().values());
            row.add(point.folder());
            row.add(point.run().seed());
            row.add(point.run().replicationCount());
            row.add(point.run().isHealthy());
            addValues(row, point, metrics);
            csv.add(row);
        }
        return csv.bytes();
    }
}
