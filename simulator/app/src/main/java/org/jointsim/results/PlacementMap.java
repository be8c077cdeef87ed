package org.jointsim.results;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a policy decides on a grid of one or two conditions: the files {@code map.json}, which says what it is about, and
 * {@code map.csv}, one row a point.
 *
 * @param title who decides what, in one line
 * @param layers their names, in order
 * @param axes one or two
 * @param rows for each value of the first axis, all values of the second
 */
public record PlacementMap(String title, List<String> layers, List<Axis> axes, List<Row> rows) {

    private static final String JSON = "map.json";
    private static final String CSV = "map.csv";

    public PlacementMap {
        layers = List.copyOf(layers);
        axes = List.copyOf(axes);
        rows = List.copyOf(rows);
    }

    /**
     * A condition that varies.
     *
     * @param name {@code cloudWait}
     * @param unit of the values: {@code bit/s}, {@code s}, {@code 1}
     * @param isLogarithmic whether neighbours have equal ratios
     */
    public record Axis(String name, String unit, boolean isLogarithmic) {

        String column() {
            return unit.equals("1") ? name : name + "_" + unit.replace("/", "_per_");
        }
    }

    /**
     * A point.
     *
     * @param coordinates a value for each axis
     * @param sites a letter for each layer: M mobile, C cloud; in training the backward passes, in order of the layers, follow a {@code /}
     * @param isFeasible whether limits were kept
     */
    public record Row(
            List<Double> coordinates,
            String sites,
            boolean isFeasible,
            double objective,
            double latencySeconds,
            double energyJoules,
            double cloudSeconds,
            long uploadBytes,
            long downloadBytes) {
        public Row {
            coordinates = List.copyOf(coordinates);
        }
    }

    /** Writes both files into a folder, which is made where it is missing; returns their paths. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path json = Files.write(folder.resolve(JSON), Json.bytes(json()));
        return List.of(Files.write(folder.resolve(CSV), csv().bytes()), json);
    }

    private ObjectNode json() {
        ObjectNode map = Json.object();
        map.put("title", title);
        layers.forEach(map.putArray("layers")::add);
        ArrayNode all = map.putArray("axes");
        for (Axis axis : axes) {
            all.addObject().put("name", axis.name()).put("unit", axis.unit()).put("logarithmic", axis.isLogarithmic());
        }
        return map;
    }

    /** Its table. */
    public Csv csv() {
        List<String> columns = new ArrayList<>(axes.stream().map(Axis::column).toList());
        columns.addAll(List.of(
                "sites", "feasible", "objective", "latency_s", "energy_J", "cloud_s", "upload_B", "download_B"));
        Csv csv = new Csv(columns);
        for (Row row : rows) {
            List<Object> cells = new ArrayList<>(row.coordinates());
            cells.addAll(List.of(
                    row.sites(),
                    row.isFeasible(),
                    row.objective(),
                    row.latencySeconds(),
                    row.energyJoules(),
                    row.cloudSeconds(),
                    row.uploadBytes(),
                    row.downloadBytes()));
            csv.add(cells);
        }
        return csv;
    }

    /** Whether a folder holds such a map. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(JSON)) && Files.isRegularFile(folder.resolve(CSV));
    }

    /** Reads them back. */
    public static PlacementMap read(Path folder) throws IOException {
        JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(JSON)));
        List<Axis> axes = new ArrayList<>();
        for (JsonNode axis : json.required("axes").values()) {
            axes.add(new Axis(
                    axis.required("name").asString(),
                    axis.required("unit").asString(),
                    axis.required("logarithmic").asBoolean()));
        }
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve(CSV))) {
            csv.forEach(row -> rows.add(row(row, axes)));
        }
        List<String> layers =
                json.required("layers").valueStream().map(JsonNode::asString).toList();
        return new PlacementMap(json.required("title").asString(), layers, axes, rows);
    }

    private static Row row(NamedCsvRecord row, List<Axis> axes) {
        return new Row(
                axes.stream()
                        .map(axis -> Numbers.parse(row.getField(axis.column())))
                        .toList(),
                row.getField("sites"),
                Boolean.parseBoolean(row.getField("feasible")),
                Numbers.parse(row.getField("objective")),
                Numbers.parse(row.getField("latency_s")),
                Numbers.parse(row.getField("energy_J")),
                Numbers.parse(row.getField("cloud_s")),
                Long.parseLong(row.getField("upload_B")),
                Long.parseLong(row.getField("download_B")));
    }

    /** The different values of an axis, rising. */
    public List<Double> values(int axis) {
        return rows.stream()
                .map(row -> row.coordinates().get(axis))
                .distinct()
                .sorted()
                .toList();
    }

    /** A placement in words: {@code mobile-only}, {@code split after pool5}, {@code cloud conv1-pool2, rest mobile}. */
    public String describe(String sites) {
        return describe(layers, sites);
    }

    /** The same, of a placement of these layers. */
    public static String describe(List<String> layers, String sites) {
        int slash = sites.indexOf('/');
        if (slash < 0) {
            return describePass(layers, sites);
        }
        String forward = describePass(layers, sites.substring(0, slash));
        String backward = describePass(layers, sites.substring(slash + 1));
        return forward.equals(backward) ? forward : "forward %s; backward %s".formatted(forward, backward);
    }

    private static String describePass(List<String> layers, String sites) {
        if (!sites.contains("C")) {
            return "mobile-only";
        }
        if (!sites.contains("M")) {
            return "cloud-only";
        }
        int firstCloud = sites.indexOf('C');
        if (!sites.substring(firstCloud).contains("M")) {
            return "split after " + layers.get(firstCloud - 1);
        }
        List<String> runs = new ArrayList<>();
        for (int from = firstCloud; from >= 0; ) {
            int to = sites.indexOf('M', from) < 0 ? sites.length() : sites.indexOf('M', from);
            runs.add(from + 1 == to ? layers.get(from) : layers.get(from) + " to " + layers.get(to - 1));
            from = sites.indexOf('C', to);
        }
        return "cloud " + String.join(", ", runs);
    }
}
