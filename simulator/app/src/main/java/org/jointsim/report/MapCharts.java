package org.jointsim.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.results.PlacementMap;

/** Draws the map of decisions in a folder: placement against one condition, or regions of equal placement against two. */
public final class MapCharts {

    private MapCharts() {}

    /** Draws it as PNG and SVG and returns their paths; none on a machine without fonts, with a warning in the log. */
    public static List<Path> draw(Path folder) throws IOException {
        PlacementMap map = PlacementMap.read(folder);
        if (!Charts.canDrawText()) {
            return List.of();
        }
        String name = map.axes().size() == 1 ? StripChart.NAME : RegionChart.NAME;
        ChartFiles.write(
                folder, name, map.axes().size() == 1 ? new StripChart(map).sheet() : new RegionChart(map).sheet());
        return List.of(folder.resolve(name + ".png"), folder.resolve(name + ".svg"));
    }
}
