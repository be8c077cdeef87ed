package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jointsim.results.ResultSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The charts of a run, a sweep, a comparison or a map of decisions, drawn from the files of its folder. */
public final class Charts {

    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

    private Charts() {}

    /**
     * Draws all charts that a folder allows into its folder {@code charts/}, each as PNG and SVG with the CSV behind it. On a
     * machine without fonts only the CSV is written, with a warning in the log.
     */
    public static void draw(Path folder) throws IOException {
        LOG.info("drawing charts into {}", folder);
        Path charts = folder.resolve(ResultSchema.CHARTS);
        for (DrawnChart chart : all(folder, ChartRequest.USUAL)) {
            Files.createDirectories(charts);
            for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
                Files.write(charts.resolve(file.getKey()), file.getValue());
            }
        }
    }

    /** The names of the metrics of all runs in a folder; empty where it holds none. */
    public static Set<String> metrics(Path folder) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        ChartSource.of(folder).known().forEach(run -> names.addAll(run.metricNames()));
        return names;
    }

    /**
     * Draws charts without writing them.
     *
     * @throws NotDrawableException if one that was asked for cannot be drawn from this folder
     */
    public static List<DrawnChart> of(Path folder, ChartRequest request) throws NotDrawableException, IOException {
        if (request.kinds().isEmpty()) {
            return all(folder, request);
        }
        ChartSource source = ChartSource.of(folder);
        Map<ChartKind, Figure> figures = new EnumMap<>(ChartKind.class);
        for (ChartKind kind : request.kinds()) {
            try {
                figures.put(kind, kind.make(source, request));
            } catch (NotDrawableException e) {
                throw new NotDrawableException("the chart %s %s".formatted(kind.word(), e.getMessage()));
            }
        }
        return drawn(figures, request);
    }

    private static List<DrawnChart> all(Path folder, ChartRequest request) throws IOException {
        ChartSource source = ChartSource.of(folder);
        Map<ChartKind, Figure> figures = new EnumMap<>(ChartKind.class);
        for (ChartKind kind : ChartKind.values()) {
            try {
                figures.put(kind, kind.make(source, request));
            } catch (NotDrawableException e) {
                LOG.debug("the chart {} {}", kind.word(), e.getMessage());
            }
        }
        return drawn(figures, request);
    }

    /** At the same time on all processors: the first chart of a program loads many classes. */
    private static List<DrawnChart> drawn(Map<ChartKind, Figure> figures, ChartRequest request) throws IOException {
        boolean pictures = canDrawText();
        try {
            return figures.entrySet().parallelStream()
                    .map(figure -> draw(figure.getKey(), figure.getValue(), request, pictures))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static DrawnChart draw(ChartKind kind, Figure figure, ChartRequest request, boolean pictures) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(kind.word() + ".csv", figure.numbers().bytes());
        if (!pictures) {
            return new DrawnChart(kind, "", "", files);
        }
        Sheet sheet = figure.sheet(request.width());
        for (ChartFormat format : request.formats()) {
            String name = kind.word() + request.width().suffix() + "." + format.word();
            try {
                files.put(name, ChartFiles.bytes(sheet, format));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new DrawnChart(kind, sheet.title(), sheet.caption(), files);
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
