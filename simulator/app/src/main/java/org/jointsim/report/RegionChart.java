package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jointsim.results.Csv;
import org.jointsim.results.PlacementMap;

/**
 * The break-even map: regions of equal placement in the plane of two conditions, each with a letter that the legend
 * explains. Neighbours differ in colour, in lightness and in letter.
 */
final class RegionChart implements Figure {

    static final String NAME = "break-even";

    private static final double PLOT_HEIGHT = 400;
    private static final double NARROW_PLOT_HEIGHT = 250;
    private static final double GAP = 10;
    private static final double BOTTOM_ROOM = 52;
    private static final double LEFT_ROOM = 66;
    private static final int LETTERS = 26;
    private static final double SMALLEST_LABELLED = 9;
    private static final List<Color> COLORS = List.of(
            tint(Look.ORANGE, 0.55),
            tint(Look.BLUE, 0.6),
            tint(Look.GREEN, 0.25),
            tint(Look.PURPLE, 0.7),
            tint(Look.YELLOW, 0.5),
            tint(Look.GREY, 0.8),
            tint(Look.SKY, 0.35));
    private static final BasicStroke BORDER = new BasicStroke(1.2f);

    private final PlacementMap map;
    private final MapAxis x;
    private final MapAxis y;
    /** Number of the placement of each point. */
    private final int[][] region;

    private final List<String> placements;

    RegionChart(PlacementMap map) {
        this.map = map;
        this.x = new MapAxis(map, 0);
        this.y = new MapAxis(map, 1);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        region = new int[x.size()][y.size()];
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                String sites = map.rows().get(i * y.size() + j).sites();
                Integer known = numbers.putIfAbsent(sites, numbers.size());
                region[i][j] = known == null ? numbers.size() - 1 : known;
            }
        }
        placements = new ArrayList<>(numbers.keySet());
    }

    /** Between white (share 0) and the colour: light enough for black letters, neighbours of different lightness in print. */
    private static Color tint(Color color, double share) {
        return new Color(tint(color.getRed(), share), tint(color.getGreen(), share), tint(color.getBlue(), share));
    }

    private static int tint(int channel, double share) {
        return (int) Math.round(255 - share * (255 - channel));
    }

    private static String letter(int number) {
        return number < LETTERS
                ? String.valueOf((char) ('A' + number))
                : letter(number / LETTERS - 1) + letter(number % LETTERS);
    }

    private static Color color(int number) {
        return COLORS.get(number % COLORS.size());
    }

    static RegionChart of(PlacementMap map) throws NotDrawableException {
        if (map.axes().size() != 2) {
            throw new NotDrawableException("needs two conditions, but the map has one; that is the chart placement");
        }
        return new RegionChart(map);
    }

    @Override
    public Csv numbers() {
        return map.csv();
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double legend = legend().height(page.units() - 2 * Sheet.MARGIN);
        double plot = page.isNarrow() ? NARROW_PLOT_HEIGHT : PLOT_HEIGHT;
        return new Sheet(
                page, legend + GAP + plot + BOTTOM_ROOM, "Which placement is decided", map.title(), this::draw);
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < placements.size(); i++) {
            int number = i;
            entries.add(new Legend.Entry(
                    letter(i) + "  " + map.describe(placements.get(i)),
                    "",
                    (graphics, box) -> sample(graphics, box, number)));
        }
        return new Legend(entries);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        Legend legend = legend();
        double legendHeight = legend.height(area.getWidth());
        legend.draw(g, area.getX(), area.getY(), area.getWidth());
        double top = area.getY() + legendHeight + GAP;
        Rectangle2D plot = new Rectangle2D.Double(
                area.getX() + LEFT_ROOM, top, area.getWidth() - LEFT_ROOM - 16, area.getMaxY() - top - BOTTOM_ROOM);
        ValueAxis xAxis = x.axis();
        ValueAxis yAxis = y.axis();
        double[] xs = borders(x, xAxis, plot, RectangleEdge.BOTTOM);
        double[] ys = borders(y, yAxis, plot, RectangleEdge.LEFT);
        fill(g, xs, ys);
        drawBorders(g, xs, ys);
        drawLetters(g, xs, ys);
        xAxis.draw(
                g,
                plot.getMaxY(),
                new Rectangle2D.Double(plot.getX(), plot.getMaxY(), plot.getWidth(), BOTTOM_ROOM),
                plot,
                RectangleEdge.BOTTOM,
                null);
        yAxis.draw(
                g,
                plot.getMinX(),
                new Rectangle2D.Double(area.getX(), plot.getY(), LEFT_ROOM, plot.getHeight()),
                plot,
                RectangleEdge.LEFT,
                null);
    }

    private static void sample(Graphics2D g, Rectangle2D box, int number) {
        g.setPaint(color(number));
        g.fill(box);
        g.setStroke(AxisStyle.HAIRLINE);
        g.setPaint(Look.INK);
        g.draw(box);
    }

    private static double[] borders(MapAxis axis, ValueAxis shown, Rectangle2D plot, RectangleEdge edge) {
        double[] borders = new double[axis.size() + 1];
        Arrays.setAll(borders, i -> axis.position(axis.border(i), shown, plot, edge));
        return borders;
    }

    /** Columns of equal cells at once, without seams. */
    private void fill(Graphics2D g, double[] xs, double[] ys) {
        for (int i = 0; i < x.size(); i++) {
            for (int from = 0; from < y.size(); ) {
                int to = from + 1;
                while (to < y.size() && region[i][to] == region[i][from]) {
                    to++;
                }
                g.setPaint(color(region[i][from]));
                // A little wider: antialiasing would leave light seams between the columns.
                g.fill(new Rectangle2D.Double(
                        xs[i], ys[to], xs[i + 1] - xs[i] + (i + 1 < x.size() ? 0.5 : 0), ys[from] - ys[to]));
                from = to;
            }
        }
    }

    private void drawBorders(Graphics2D g, double[] xs, double[] ys) {
        g.setStroke(BORDER);
        g.setPaint(Look.INK);
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                if (i > 0 && region[i][j] != region[i - 1][j]) {
                    g.draw(new Line2D.Double(xs[i], ys[j], xs[i], ys[j + 1]));
                }
                if (j > 0 && region[i][j] != region[i][j - 1]) {
                    g.draw(new Line2D.Double(xs[i], ys[j], xs[i + 1], ys[j]));
                }
            }
        }
    }

    /** The letter of each placement, at the point of its cells that is farthest from all others. */
    private void drawLetters(Graphics2D g, double[] xs, double[] ys) {
        g.setFont(Look.TITLE);
        FontMetrics metrics = g.getFontMetrics();
        int[][] depth = depths();
        for (int number = 0; number < placements.size(); number++) {
            int bestI = -1;
            int bestJ = -1;
            for (int i = 0; i < x.size(); i++) {
                for (int j = 0; j < y.size(); j++) {
                    if (region[i][j] == number && (bestI < 0 || depth[i][j] > depth[bestI][bestJ])) {
                        bestI = i;
                        bestJ = j;
                    }
                }
            }
            double cell = Math.min(xs[bestI + 1] - xs[bestI], ys[bestJ] - ys[bestJ + 1]);
            if (depth[bestI][bestJ] * cell >= SMALLEST_LABELLED) {
                String text = letter(number);
                double cx = (xs[bestI] + xs[bestI + 1]) / 2 - metrics.stringWidth(text) / 2.0;
                double cy = (ys[bestJ] + ys[bestJ + 1]) / 2 + (metrics.getAscent() - metrics.getDescent()) / 2.0;
                g.setPaint(Look.INK);
                g.drawString(text, (float) cx, (float) cy);
            }
        }
    }

    /** How many steps each point is from a point of another placement or the edge, by rows and columns and diagonals. */
    private int[][] depths() {
        int[][] depth = new int[x.size()][y.size()];
        boolean grown = true;
        for (int step = 1; grown; step++) {
            grown = false;
            for (int i = 0; i < x.size(); i++) {
                for (int j = 0; j < y.size(); j++) {
                    if (depth[i][j] == step - 1 && isSurrounded(i, j, step - 1, depth)) {
                        depth[i][j] = step;
                        grown = true;
                    }
                }
            }
        }
        return depth;
    }

    private boolean isSurrounded(int i, int j, int atLeast, int[][] depth) {
        for (int di = -1; di <= 1; di++) {
            for (int dj = -1; dj <= 1; dj++) {
                int ni = i + di;
                int nj = j + dj;
                boolean inside = ni >= 0 && nj >= 0 && ni < x.size() && nj < y.size();
                if (!inside || region[ni][nj] != region[i][j] || depth[ni][nj] < atLeast) {
                    return false;
                }
            }
        }
        return true;
    }
}
