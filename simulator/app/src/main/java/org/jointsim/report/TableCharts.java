package org.jointsim.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointsim.results.PlacementMap;

/** Draws what the tables in a folder say: a map of decisions, the tensors of a dnn, a measured link. */
public final class TableCharts {

    private TableCharts() {}

    /**
     * Draws it as PNG and SVG into the folder, with the CSV behind it where that is not a table that is there, and returns the
     * paths; no pictures on a machine without fonts, with a warning in the log.
     */
    public static List<Path> draw(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try {
            for (DrawnChart chart : Charts.of(folder, ChartRequest.USUAL)) {
                for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
                    if (!(file.getKey().endsWith(".csv") && PlacementMap.isIn(folder))) {
                        paths.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
                    }
                }
            }
        } catch (NotDrawableException e) {
            throw new IllegalStateException("a table can be drawn", e);
        }
        return paths;
    }
}
