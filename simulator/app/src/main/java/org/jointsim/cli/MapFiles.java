package org.jointsim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointsim.advice.Advice;
import org.jointsim.advice.DecisionMap;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.report.MapCharts;
import org.jointsim.results.PlacementMap;
import org.jointsim.units.Dimension;

/** Writes a map of decisions as a table and as charts. */
final class MapFiles {

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
        PlacementMap written = new PlacementMap(title(advice), layers, axes, rows);
        List<Path> paths = new ArrayList<>(written.write(folder));
        paths.addAll(MapCharts.draw(folder));
        return paths;
    }

    private static String title(Advice advice) {
        return "%s, %s: policy %s minimises %s"
                .formatted(
                        advice.client(),
                        advice.dnn(),
                        advice.policy().label(),
                        OptimizeText.objectiveName(advice.policy().objective()));
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
