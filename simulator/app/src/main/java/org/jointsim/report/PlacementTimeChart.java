package org.jointsim.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.PlacementRecords;
import org.jointsim.results.PlacementRecords.OfClass;
import org.jointsim.results.ResultSchema;

/** Which layers ran in the cloud when: a panel for each class, time across, layers downwards. */
final class PlacementTimeChart implements Figure {

    static final String NAME = "placement-time";

    private static final double LAYER = 11;
    private static final double LOWEST = 70;
    private static final double HIGHEST = 330;
    private static final double AXIS = 40;
    private static final double SCALE = 40;
    private static final double GAP = 10;

    private final ChartSource source;
    private final PlacementRecords records;
    private final DisplayUnit time;
    private final double duration;

    private PlacementTimeChart(ChartSource source, PlacementRecords records, double duration) {
        this.source = source;
        this.records = records;
        this.duration = duration;
        this.time = DisplayUnit.ofSpan(duration);
    }

    static PlacementTimeChart of(ChartSource source) throws NotDrawableException, IOException {
        PlacementRecords records = source.placements();
        if (records.classes().isEmpty()) {
            throw new NotDrawableException("has no recorded query after the warm-up");
        }
        return new PlacementTimeChart(source, records, source.run().durationSeconds());
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (OfClass one : records.classes()) {
            for (int bin = 0; bin < one.cloudShares().size(); bin++) {
                List<Double> layers = one.cloudShares().get(bin);
                for (int layer = 0; layer < layers.size(); layer++) {
                    csv.add(one.name(), bin * records.binSeconds(), layer + 1, layers.get(layer));
                }
            }
        }
        return csv;
    }

    private static int layers(OfClass one) {
        return one.cloudShares().get(0).size();
    }

    private static double height(OfClass one) {
        return Frame.HEADING + Math.max(LOWEST, Math.min(HIGHEST, LAYER * layers(one))) + GAP;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double panels = records.classes().stream()
                .mapToDouble(PlacementTimeChart::height)
                .sum();
        String caption =
                source.caption("Queries completed in bins of %s, all of".formatted(Captions.span(records.binSeconds())))
                        + "; hatched: no query; white line: end of the warm-up";
        return new Sheet(page, SCALE + panels + AXIS, "Which layers ran in the cloud", caption, this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        scale(g, area);
        double top = area.getY() + SCALE;
        for (int i = 0; i < records.classes().size(); i++) {
            OfClass one = records.classes().get(i);
            boolean last = i == records.classes().size() - 1;
            double height = height(one) + (last ? AXIS : 0);
            panel(g, new Rectangle2D.Double(area.getX(), top, area.getWidth(), height), one, last);
            top += height;
        }
    }

    private static void scale(Graphics2D g, Rectangle2D area) {
        double width = 180;
        int steps = 45;
        for (int i = 0; i < steps; i++) {
            g.setPaint(Viridis.color((i + 0.5) / steps));
            g.fill(new Rectangle2D.Double(area.getX() + i * width / steps, area.getY() + 2, width / steps + 0.4, 12));
        }
        g.setFont(Look.TICK);
        g.setPaint(Look.INK);
        float below = (float) area.getY() + 28;
        g.drawString("mobile", (float) area.getX(), below);
        g.drawString("cloud", (float) (area.getX() + width - Look.width("cloud", Look.TICK)), below);
        g.drawString("share of queries", (float) (area.getX() + width + 12), (float) area.getY() + 13);
    }

    private void panel(Graphics2D g, Rectangle2D room, OfClass one, boolean last) {
        int layers = layers(one);
        NumberAxis downwards = AxisStyle.linear("");
        downwards.setRange(0.5, layers + 0.5);
        downwards.setInverted(true);
        NumberAxis times = AxisStyle.across(last ? "simulated time (%s)".formatted(time.symbol()) : "");
        times.setRange(0, duration * time.factor());
        times.setTickLabelsVisible(last);
        double left = Frame.leftRoom(g, downwards, room);
        Frame frame = Frame.in(g, room, times, downwards, one.name() + ": layer", left, 12);
        List<List<Double>> bins = one.cloudShares();
        double row = frame.plot().getHeight() / layers;
        for (int bin = 0; bin < bins.size(); bin++) {
            double from = frame.x(bin * records.binSeconds() * time.factor());
            double to = frame.x((bin + 1) * records.binSeconds() * time.factor());
            for (int layer = 0; layer < layers; layer++) {
                Rectangle2D cell =
                        new Rectangle2D.Double(from, frame.plot().getY() + layer * row, to - from + 0.3, row + 0.3);
                cell(g, cell, bins.get(bin).get(layer));
            }
        }
        g.setPaint(Look.INK);
        g.setStroke(AxisStyle.HAIRLINE);
        g.draw(frame.plot());
        cut(g, frame);
    }

    private static void cell(Graphics2D g, Rectangle2D cell, double share) {
        if (Double.isNaN(share)) {
            Hatch.RISING.fill(g, cell, Look.GRID);
            return;
        }
        g.setPaint(Viridis.color(share));
        g.fill(cell);
    }

    private void cut(Graphics2D g, Frame frame) {
        double warmUp = source.known().get(0).warmUpSeconds().stream()
                .mapToDouble(w -> w)
                .max()
                .orElse(0);
        if (warmUp > 0) {
            double x = frame.x(warmUp * time.factor());
            g.setPaint(Color.WHITE);
            g.setStroke(Look.REFERENCE);
            g.draw(new Line2D.Double(x, frame.plot().getMinY(), x, frame.plot().getMaxY()));
        }
    }
}
