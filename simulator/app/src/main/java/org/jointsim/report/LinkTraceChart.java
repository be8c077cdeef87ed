package org.jointsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jointsim.results.Csv;
import org.jointsim.results.LinkTrace;
import org.jointsim.results.LinkTrace.State;
import org.jointsim.results.LinkTrace.Step;
import org.jointsim.results.ResultSchema;

/** A measured trace over time, and the share of time below each rate: as measured (all traces) and of the fitted states. */
final class LinkTraceChart implements Figure {

    static final String NAME = "link";

    private static final double PANEL = 220;
    private static final double GAP = 18;
    private static final int MOST_BINS = 700;
    private static final double MEGA = 1e6;
    private static final double PER_CENT = 100;
    private static final double HEADROOM = 1.05;
    private static final double TOP = 101.5;
    private static final Color MEASURED = Look.BLUE;
    private static final Color FITTED = Look.VERMILION;
    private static final BasicStroke STATE =
            new BasicStroke(1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 3}, 0);

    /** A share of time in which the rate is at most this. */
    private record Corner(double rate, double share) {}

    private final LinkTrace trace;
    private final List<Step> first;
    private final List<Corner> measured;
    private final List<Corner> fitted;
    private final double largest;

    LinkTraceChart(LinkTrace trace) {
        this.trace = trace;
        this.first = trace.steps().stream()
                .filter(step -> step.trace().equals(trace.steps().get(0).trace()))
                .toList();
        this.measured = corners(measuredShares());
        this.fitted = corners(trace.states().stream()
                .map(state -> new Corner(state.bitsPerSecond(), state.timeFraction()))
                .toList());
        this.largest = Math.max(
                trace.steps().stream().mapToDouble(Step::bitsPerSecond).max().orElse(1),
                trace.states().stream().mapToDouble(State::bitsPerSecond).max().orElse(0));
    }

    /** Every step with its length. */
    private List<Corner> measuredShares() {
        List<Corner> shares = new ArrayList<>();
        double before = 0;
        String name = "";
        for (Step step : trace.steps()) {
            if (!step.trace().equals(name)) {
                name = step.trace();
                before = 0;
            }
            shares.add(new Corner(step.bitsPerSecond(), step.endSeconds() - before));
            before = step.endSeconds();
        }
        return shares;
    }

    /** The steps of the distribution function, from weights in any unit. */
    private static List<Corner> corners(List<Corner> weights) {
        List<Corner> sorted = new ArrayList<>(weights);
        sorted.sort(Comparator.comparingDouble(Corner::rate));
        double all = sorted.stream().mapToDouble(Corner::share).sum();
        List<Corner> corners = new ArrayList<>();
        double sum = 0;
        for (Corner corner : sorted) {
            corners.add(new Corner(corner.rate(), sum / all));
            sum += corner.share();
            corners.add(new Corner(corner.rate(), sum / all));
        }
        return corners;
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        measured.forEach(corner -> csv.add("measured", corner.rate(), corner.share()));
        fitted.forEach(corner -> csv.add("fitted", corner.rate(), corner.share()));
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        long traces = trace.steps().stream().map(Step::trace).distinct().count();
        String caption = (traces == 1
                        ? "Above: %s. Below: time shares of it"
                                .formatted(first.get(0).trace())
                        : "Above: %s, the first of %d traces. Below: time shares of all"
                                .formatted(first.get(0).trace(), traces))
                + (trace.states().isEmpty()
                        ? ""
                        : " and of the %d fitted states, dashed above"
                                .formatted(trace.states().size()));
        String title = trace.states().isEmpty() ? "Measured link" : "Measured and fitted link";
        return new Sheet(page, legendHeight(page.units()) + 2 * PANEL + GAP, title, caption, this::draw);
    }

    private Legend legend() {
        return new Legend(List.of(
                new Legend.Entry("measured", "", Marks.sample(MEASURED, Look.lineStroke(0), -1)),
                new Legend.Entry("fitted", "", Marks.sample(FITTED, Look.lineStroke(1), -1))));
    }

    private double legendHeight(double width) {
        return trace.states().isEmpty() ? 0 : legend().height(width);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        double used = legendHeight(area.getWidth());
        if (used > 0) {
            legend().draw(g, area.getX(), area.getY(), area.getWidth());
        }
        drawTrace(g, new Rectangle2D.Double(area.getX(), area.getY() + used, area.getWidth(), PANEL));
        drawShares(g, new Rectangle2D.Double(area.getX(), area.getY() + used + PANEL + GAP, area.getWidth(), PANEL));
    }

    private void drawTrace(Graphics2D g, Rectangle2D room) {
        double length = first.get(first.size() - 1).endSeconds();
        DisplayUnit time = DisplayUnit.ofSpan(length);
        NumberAxis rates = AxisStyle.linear("");
        rates.setRange(0, Math.max(1e-9, largest / MEGA * HEADROOM));
        NumberAxis times = AxisStyle.across("time (%s)".formatted(time.symbol()));
        times.setRange(0, length * time.factor());
        Frame frame = Frame.in(g, room, times, rates, "rate (Mbit/s)", Frame.leftRoom(g, rates, room), 12);
        List<Step> steps = first.size() > MOST_BINS ? averaged(length) : first;
        double[] x = new double[2 * steps.size()];
        double[] y = new double[2 * steps.size()];
        double before = 0;
        for (int i = 0; i < steps.size(); i++) {
            x[2 * i] = frame.x(before * time.factor());
            before = steps.get(i).endSeconds();
            x[2 * i + 1] = frame.x(before * time.factor());
            y[2 * i] = frame.y(steps.get(i).bitsPerSecond() / MEGA);
            y[2 * i + 1] = y[2 * i];
        }
        Marks.line(g, x, y, MEASURED, Look.thin(Look.lineStroke(0)));
        for (State state : trace.states()) {
            double at = frame.y(state.bitsPerSecond() / MEGA);
            double[] ends = {frame.plot().getMinX(), frame.plot().getMaxX()};
            Marks.line(g, ends, new double[] {at, at}, FITTED, STATE);
        }
    }

    /** Means over equal bins: more than a picture can show says nothing. */
    private List<Step> averaged(double length) {
        List<Step> bins = new ArrayList<>();
        int next = 0;
        double before = 0;
        for (int bin = 1; bin <= MOST_BINS; bin++) {
            double end = bin * length / MOST_BINS;
            double start = before;
            double bits = 0;
            while (next < first.size() && before < end) {
                double until = Math.min(end, first.get(next).endSeconds());
                bits += (until - before) * first.get(next).bitsPerSecond();
                before = until;
                if (first.get(next).endSeconds() <= end) {
                    next++;
                }
            }
            bins.add(new Step("", end, before > start ? bits / (before - start) : 0));
        }
        return bins;
    }

    private void drawShares(Graphics2D g, Rectangle2D room) {
        NumberAxis shares = AxisStyle.linear("");
        shares.setRange(0, TOP);
        NumberAxis rates = AxisStyle.across("rate (Mbit/s)");
        rates.setRange(0, Math.max(1e-9, largest / MEGA * HEADROOM));
        Frame frame = Frame.in(
                g, room, rates, shares, "time with at most this rate (%)", Frame.leftRoom(g, shares, room), 12);
        curve(g, frame, measured, MEASURED, Look.lineStroke(0));
        curve(g, frame, fitted, FITTED, Look.lineStroke(1));
    }

    private static void curve(Graphics2D g, Frame frame, List<Corner> corners, Color color, BasicStroke stroke) {
        if (!corners.isEmpty()) {
            double[] x =
                    corners.stream().mapToDouble(c -> frame.x(c.rate() / MEGA)).toArray();
            double[] y = corners.stream()
                    .mapToDouble(c -> frame.y(c.share() * PER_CENT))
                    .toArray();
            Marks.line(g, x, y, color, stroke);
        }
    }
}
