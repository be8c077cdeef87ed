package org.jointsim.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jointsim.report.PointsText;
import org.jointsim.results.Curve;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Value;
import org.jointsim.results.TimeSeries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the script of the page draws: series to hover over and zoom into, points to pick. Numbers to six digits, in SI units. */
final class Explore {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SECTION = "explore";

    /** Corners of a curve that a screen can tell apart. */
    private static final int MOST_CORNERS = 400;
    /** More curves are a tangle. */
    private static final int MOST_CURVES = 12;
    /** Estimates in the page of a sweep, so that it stays light: of more points, the usual metrics only. */
    private static final int MOST_ESTIMATES = 20_000;

    private Explore() {}

    static Section ofRun() {
        return new Section(
                SECTION,
                "Look closer",
                List.of(
                        p(
                                "Hover for values, drag to zoom in, double-click to zoom out. The same numbers are in timeline.csv and"
                                        + " distributions.csv."),
                        div().withId("timeline"),
                        div().withId("distribution")),
                true);
    }

    static Section ofStudy() {
        return new Section(
                SECTION,
                "Look closer",
                List.of(
                        p(
                                "Choose what to see against what. Hover for a point, click to find it in the table above, drag to"
                                        + " zoom in, double-click to zoom out. Bars are confidence intervals."),
                        div().withId("scatter")),
                true);
    }

    static JsonNode dataOf(Path folder, StoredRun run) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        TimeSeries time = TimeSeries.read(folder, run);
        ObjectNode timeline = root.putObject("timeline");
        put(timeline.putArray("time"), time.starts());
        ObjectNode series = timeline.putObject("series");
        for (Map.Entry<String, List<Value>> entry : time.series().entrySet()) {
            ObjectNode node = series.putObject(entry.getKey());
            put(node.putArray("mean"), entry.getValue(), Value::mean);
            put(node.putArray("low"), entry.getValue(), Value::low);
            put(node.putArray("high"), entry.getValue(), Value::high);
        }
        ArrayNode curves = root.putArray("latency");
        ResultReader.distributions(folder, "latency").stream()
                .limit(MOST_CURVES)
                .forEach(curve -> put(curves.addObject(), curve));
        return root;
    }

    private static void put(ArrayNode array, List<Value> values, ToDoubleFunction<Value> part) {
        put(array, values.stream().map(part::applyAsDouble).toList());
    }

    private static void put(ArrayNode array, List<Double> values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(Rounded.to6Digits(value));
            } else {
                array.addNull();
            }
        }
    }

    /** Corners equally far from each other in share, and the last ones all: the tail is what people zoom into. */
    private static void put(ObjectNode node, Curve curve) {
        node.put("name", curve.scope().equals("all") ? "all clients" : curve.scope());
        List<Curve.Point> points = curve.points();
        List<Double> values = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double next = 0;
        for (int i = 0; i < points.size(); i++) {
            Curve.Point point = points.get(i);
            boolean isTail = points.size() - i <= MOST_CORNERS / 4;
            if (isTail || point.cumulativeFraction() >= next) {
                values.add(point.value());
                shares.add(point.cumulativeFraction());
                next = point.cumulativeFraction() + 1.0 / MOST_CORNERS;
            }
        }
        put(node.putArray("values"), values);
        put(node.putArray("shares"), shares);
    }

    static JsonNode dataOf(List<StoredPoint> points) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode settings = root.putObject("settings");
        for (String path : points.get(0).settings().keySet()) {
            ArrayNode values = settings.putArray(path);
            points.forEach(point -> values.add(point.settings().getOrDefault(path, "")));
        }
        ArrayNode healthy = root.putArray("healthy");
        points.forEach(point -> healthy.add(point.run().isHealthy()));
        List<String> usual = PointsText.usual(points);
        Set<String> names = new LinkedHashSet<>(usual);
        StoredRun first = points.get(0).run();
        List<String> whole = new ArrayList<>(first.metrics().values().keySet());
        whole.addAll(first.cloud().metrics().values().keySet());
        if (whole.size() * points.size() <= MOST_ESTIMATES) {
            names.addAll(whole);
        }
        ObjectNode metrics = root.putObject("metrics");
        names.forEach(name -> put(metrics, name, points));
        return root;
    }

    private static void put(ObjectNode metrics, String name, List<StoredPoint> points) {
        List<Value> values =
                points.stream().map(point -> point.run().metric(name)).toList();
        if (values.stream().noneMatch(Value::hasData)) {
            return;
        }
        ObjectNode node = metrics.putObject(name);
        node.put(
                "unit",
                values.stream()
                        .map(Value::unit)
                        .filter(unit -> !unit.isEmpty())
                        .findFirst()
                        .orElse(""));
        put(node.putArray("mean"), values, Value::mean);
        put(node.putArray("low"), values, Value::low);
        put(node.putArray("high"), values, Value::high);
    }
}
