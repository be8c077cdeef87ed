package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jointsim.results.Csv;
import org.jointsim.results.Curve;
import org.jointsim.results.ResultReader;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The charts of a run, drawn from the files of its folder into {@code charts/}. A chart without data is left out. */
public final class Charts {

    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

    private Charts() {}

    /**
     * Draws all charts, each as PNG and SVG with the CSV behind it. On a machine without fonts only the CSV is written,
     * with a warning in the log.
     */
    public static void draw(Path folder) throws IOException {
        StoredRun run = ResultReader.read(folder);
        List<Curve> latencies = ResultReader.distributions(folder, "latency");
        PartsChart parts = new PartsChart(run);
        boolean pictures = canDrawText();
        LOG.info("drawing charts into {}", folder);
        Path charts = folder.resolve(ResultSchema.CHARTS);
        if (!latencies.isEmpty()) {
            LatencyCdfChart cdf = new LatencyCdfChart(run, latencies);
            write(charts, LatencyCdfChart.NAME, cdf.numbers(), pictures ? cdf::sheet : null);
        }
        if (parts.hasData()) {
            write(charts, PartsChart.NAME, parts.numbers(), pictures ? parts::sheet : null);
        }
    }

    private static void write(Path charts, String name, Csv numbers, @Nullable Supplier<Sheet> sheet)
            throws IOException {
        Files.createDirectories(charts);
        Files.write(charts.resolve(name + ".csv"), numbers.bytes());
        if (sheet != null) {
            ChartFiles.write(charts, name, sheet.get());
        }
    }

    /** Java says that a machine has no fonts, or no font library, in many ways, some of them errors. */
    static boolean canDrawText() {
        try {
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            boolean measured = g.getFontMetrics(Look.TICK).stringWidth("x") > 0;
            g.dispose();
            return measured;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return refuse(e);
        }
    }

    private static boolean refuse(Throwable reason) {
        LOG.warn(
                "charts are not drawn, for Java finds no fonts here ({}). Maybe install some (Debian: fonts-dejavu-core, fontconfig)"
                        + " and run again with --force.",
                reason.toString());
        return false;
    }
}
