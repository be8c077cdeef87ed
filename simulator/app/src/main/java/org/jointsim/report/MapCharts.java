package org.jointsim.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the map of decisions in a folder: placement against one condition, or regions of equal placement against two. */
public final class MapCharts {

    private MapCharts() {}

    /** Draws it as PNG and SVG into the folder and returns their paths; none on a machine without fonts, with a warning in the log. */
    public static List<Path> draw(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try {
            for (DrawnChart chart : Charts.of(folder, ChartRequest.USUAL)) {
                for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
                    // The table is there already, as map.csv.
                    if (!file.getKey().endsWith(".csv")) {
                        paths.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
                    }
                }
            }
        } catch (NotDrawableException e) {
            throw new IllegalStateException("a map can be drawn", e);
        }
        return paths;
    }
}
