package org.jointsim.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.w3c.dom.Document;

/**
 * Draws the cost of a query by the number of clients, as SVG and PNG beside the CSV file that {@link ModelTable} has
 * written: a line per policy through the medians, with the range of the measurements.
 *
 * <p>Argument: the CSV file.
 */
public final class CostChart {

    static final String HEADER = "clients,policy,median_us_per_query,least_us_per_query,most_us_per_query";

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int PIXELS_PER_POINT = 2;
    private static final double SIDE_MARGIN = 1.4;
    private static final double TOP_MARGIN = 1.1;
    /** Blue and vermilion of Okabe and Ito (2008), "Color Universal Design". */
    private static final Color[] COLORS = {new Color(0x00, 0x72, 0xB2), new Color(0xD5, 0x5E, 0x00)};

    private static final Color GRID = new Color(0xE2, 0xE2, 0xE2);
    private static final float[][] DASHES = {{1, 0}, {9, 4}};

    private CostChart() {}

    public static void main(String[] args) throws IOException {
        draw(Path.of(args[0]));
    }

    static void draw(Path csv) throws IOException {
        JFreeChart chart = chart(read(Files.readAllLines(csv)));
        String name = csv.toString().replaceAll("\\.csv$", "");
        writePng(chart, Path.of(name + ".png"));
        writeSvg(chart, Path.of(name + ".svg"));
    }

    private static YIntervalSeriesCollection read(List<String> lines) {
        if (!lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("expected the columns " + HEADER + ", but found " + lines.get(0));
        }
        Map<String, YIntervalSeries> byPolicy = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            byPolicy.computeIfAbsent(cells[1], YIntervalSeries::new)
                    .add(number(cells[0]), number(cells[2]), number(cells[3]), number(cells[4]));
        }
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        byPolicy.values().forEach(all::addSeries);
        return all;
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }

    private static JFreeChart chart(YIntervalSeriesCollection costs) {
        XYPlot plot = new XYPlot(costs, clientsAxis(costs), costAxis(costs), renderer(costs));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        JFreeChart chart =
                new JFreeChart("Processor time per query", new Font(Font.SANS_SERIF, Font.BOLD, 16), plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        chart.getLegend().setFrame(BlockBorder.NONE);
        return chart;
    }

    private static XYErrorRenderer renderer(YIntervalSeriesCollection costs) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        renderer.setDrawXError(false);
        for (int i = 0; i < costs.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, COLORS[i % COLORS.length]);
            renderer.setSeriesStroke(
                    i,
                    new BasicStroke(
                            2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES[i % DASHES.length], 0));
        }
        renderer.setErrorStroke(new BasicStroke(1.2f));
        return renderer;
    }

    private static ValueAxis clientsAxis(YIntervalSeriesCollection costs) {
        LogAxis axis = new LogAxis("clients");
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        axis.setTickUnit(new NumberTickUnit(1));
        Range clients = DatasetUtils.findDomainBounds(costs, false);
        axis.setRange(clients.getLowerBound() / SIDE_MARGIN, clients.getUpperBound() * SIDE_MARGIN);
        return styled(axis);
    }

    private static ValueAxis costAxis(YIntervalSeriesCollection costs) {
        double most = 0;
        for (int series = 0; series < costs.getSeriesCount(); series++) {
            for (int item = 0; item < costs.getItemCount(series); item++) {
                most = Math.max(most, costs.getEndYValue(series, item));
            }
        }
        NumberAxis axis = new NumberAxis("processor time per query (µs)");
        axis.setRange(0, TOP_MARGIN * most);
        return styled(axis);
    }

    private static ValueAxis styled(ValueAxis axis) {
        axis.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        return axis;
    }

    private static void writePng(JFreeChart chart, Path file) throws IOException {
        BufferedImage image =
                new BufferedImage(WIDTH * PIXELS_PER_POINT, HEIGHT * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        draw(chart, g);
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private static void writeSvg(JFreeChart chart, Path file) throws IOException {
        // Letters become outlines: a reader without our fonts sees the same page.
        SVGGraphics2D g = new SVGGraphics2D(SVGGeneratorContext.createDefault(emptyDocument()), true);
        g.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        draw(chart, g);
        try (Writer out = Files.newBufferedWriter(file)) {
            g.stream(out, false);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can make an XML document", e);
        }
    }

    private static void draw(JFreeChart chart, Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        chart.draw(g, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    }
}
