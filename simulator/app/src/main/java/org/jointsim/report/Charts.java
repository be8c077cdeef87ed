package org.jointsim.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.results.Curve;
import org.jointsim.results.ResultReader;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun;

/** The charts of a run, drawn from the files of its folder into {@code charts/}. A chart without data is left out. */
public final class Charts {

    private Charts() {}

    /** Draws all charts, each as PNG and SVG with the CSV behind it. */
    public static void draw(Path folder) throws IOException {
        StoredRun run = ResultReader.read(folder);
        List<Curve> latencies = ResultReader.distributions(folder, "latency");
        PartsChart parts = new PartsChart(run);
        Path charts = folder.resolve(ResultSchema.CHARTS);
        if (!latencies.isEmpty() || parts.hasData()) {
            Files.createDirectories(charts);
        }
        if (!latencies.isEmpty()) {
            LatencyCdfChart cdf = new LatencyCdfChart(run, latencies);
            ChartFiles.write(charts, LatencyCdfChart.NAME, cdf.sheet(), cdf.numbers());
        }
        if (parts.hasData()) {
            ChartFiles.write(charts, PartsChart.NAME, parts.sheet(), parts.numbers());
        }
    }
}
