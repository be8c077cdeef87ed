package org.jointsim.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.results.Deployments;

/** Draws the deployments in a folder by latency and energy: a chart for each dnn. */
public final class FrontCharts {

    private FrontCharts() {}

    /** Draws them as PNG and SVG and returns their paths; none on a machine without fonts, with a warning in the log. */
    public static List<Path> draw(Path folder) throws IOException {
        Map<String, List<Deployments.Row>> byDnn = new LinkedHashMap<>();
        Deployments.read(folder)
                .rows()
                .forEach(row -> byDnn.computeIfAbsent(row.dnn(), dnn -> new ArrayList<>())
                        .add(row));
        List<Path> paths = new ArrayList<>();
        if (Charts.canDrawText()) {
            for (Map.Entry<String, List<Deployments.Row>> dnn : byDnn.entrySet()) {
                FrontChart chart = new FrontChart(dnn.getKey(), dnn.getValue());
                if (chart.hasData()) {
                    String name = "front-" + dnn.getKey().replaceAll("[^A-Za-z0-9._-]", "_");
                    for (ChartFormat format : List.of(ChartFormat.PNG, ChartFormat.SVG)) {
                        Path picture = folder.resolve(name + "." + format.word());
                        paths.add(Files.write(picture, ChartFiles.bytes(chart.sheet(PageWidth.TWO_COLUMN), format)));
                    }
                }
            }
        }
        return paths;
    }
}
