package org.jointsim.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointsim.advice.Advice;
import org.jointsim.advice.DecisionMap;
import org.jointsim.advice.Knob;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.report.TableCharts;
import org.jointsim.results.PlacementMap;
import org.jointsim.units.Dimension;
import org.jointsim.units.Units;

/** Writes a map of decisions as a table and as charts. */
final class MapFiles {

    private static final double MILLI = 1e3;
    private static final int DIGITS = 4;

    private MapFiles() {}

    /** Where a map lies if nobody says: results/optimize/, then who decides what, and what varies. */
    static Path defaultFolder(String scenario, Advice advice, DecisionMap map) {
        String axes = map.axes().stream()
                .map(axis -> axis.knob().word())
                .reduce((a, b) -> a + "-" + b)
                .orElseThrow();
        String name = String.join(
                "-", scenario, advice.client(), advice.dnn(), advice.policy().label(), axes);
        String question = map.axes().toString() + advice.conditions() + advice.policy();
        String digits = String.format(
                Locale.ROOT, "%08x", java.util.Arrays.hashCode(question.getBytes(StandardCharsets.UTF_8)));
        return Path.of("results", "optimize", name.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + digits);
    }

    /** Writes the table, draws the charts, and returns the paths of all. */
    static List<Path> write(Path folder, Advice advice, Dnn dnn, DecisionMap map) throws IOException {
        List<PlacementMap.Axis> axes = map.axes().stream()
                .map(axis -> new PlacementMap.Axis(
                        axis.knob().word(),
                        axis.knob().findDimension().map(Dimension::siUnit).orElse("1"),
                        axis.isLogarithmic()))
                .toList();
        List<String> layers = dnn.layers().stream().map(Layer::name).toList();
        List<PlacementMap.Row> rows = map.points().stream().map(MapFiles::row).toList();
        PlacementMap written = new PlacementMap(title(advice, map), layers, axes, rows);
        List<Path> paths = new ArrayList<>(written.write(folder));
        paths.addAll(TableCharts.draw(folder));
        return paths;
    }

    private static String title(Advice advice, DecisionMap map) {
        Conditions c = advice.conditions();
        Map<Knob, String> others = new EnumMap<>(Knob.class);
        others.put(Knob.UPLINK, shown("uplink", "Mbit/s", Units.megabitsPerSecond(c.uplinkBitsPerSecond())));
        others.put(Knob.DOWNLINK, shown("downlink", "Mbit/s", Units.megabitsPerSecond(c.downlinkBitsPerSecond())));
        others.put(Knob.ROUND_TRIP, shown("round trip", "ms", MILLI * c.uplinkRoundTripSeconds()));
        others.put(Knob.CLOUD_WAIT, shown("wait in the cloud", "ms", MILLI * c.cloudWaitSeconds()));
        map.axes().forEach(axis -> others.remove(axis.knob()));
        return "%s, %s: policy %s minimises %s; %s"
                .formatted(
                        advice.client(),
                        advice.dnn(),
                        advice.policy().label(),
                        OptimizeText.objectiveName(advice.objective()),
                        String.join(", ", others.values()));
    }

    private static String shown(String what, String unit, double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        String digits =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return what + " " + digits + " " + unit;
    }

    private static PlacementMap.Row row(DecisionMap.Point point) {
        Prediction p = point.prediction();
        return new PlacementMap.Row(
                point.coordinates(),
                sites(point.placement()),
                point.isFeasible(),
                point.objective(),
                p.latencySeconds(),
                p.energyJoules(),
                p.cloudSeconds(),
                p.uploadBytes(),
                p.downloadBytes());
    }

    /** A letter a layer; the backward passes behind a slash. */
    static String sites(Placement placement) {
        String forward = letters(placement.sites());
        return placement.isTraining() ? forward + "/" + letters(placement.backwardSites()) : forward;
    }

    private static String letters(List<Site> sites) {
        StringBuilder letters = new StringBuilder();
        sites.forEach(site -> letters.append(site == Site.MOBILE ? 'M' : 'C'));
        return letters.toString();
    }
}
