package org.jointsim.report;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;

/** Where latency and energy go: two panels of stacked bars, one bar for all clients and one for each class. */
final class PartsChart {

    static final String NAME = "parts";

    private static final int WIDTH = 800;
    private static final double BAR_ROOM = 36;
    private static final double ROOM_AROUND_BARS = 66;
    private static final double LEGEND_ROOM = 44;
    private static final double SMALLEST_BARS_ROOM = 100;
    private static final double ROOM_AROUND_PANELS = 90;
    private static final double WIDEST_NAME = 230;

    /** One bar: a scope and its estimates. */
    record Bar(String scope, String name, Metrics metrics) {}

    /**
     * One panel: a quantity and its parts that are not zero everywhere.
     *
     * @param unitFor the unit in which a value of some size is read
     * @param unit of the axis
     */
    record Panel(
            String quantity, DoubleFunction<DisplayUnit> unitFor, DisplayUnit unit, List<Part> parts, List<Bar> bars) {

        String label() {
            return "mean %s of a query (%s)".formatted(quantity, unit.symbol());
        }

        Value total(Bar bar) {
            return bar.metrics().of(quantity + ".mean");
        }

        /** Mean of a part, in SI; 0 without data. */
        double part(Bar bar, Part part) {
            double mean = bar.metrics().of(quantity + "." + part.metric()).mean();
            return Double.isNaN(mean) ? 0 : mean;
        }
    }

    private final StoredRun run;
    private final List<Panel> panels;

    PartsChart(StoredRun run) {
        this.run = run;
        List<Bar> bars = bars(run);
        this.panels = List.of(
                panel("latency", Part.OF_LATENCY, DisplayUnit::ofTime, bars),
                panel("energy", Part.OF_ENERGY, DisplayUnit::ofEnergy, bars));
    }

    /** Whether there is a bar to draw. */
    boolean hasData() {
        return panels.get(0).bars().stream()
                .anyMatch(bar -> panels.get(0).total(bar).hasData());
    }

    private static List<Bar> bars(StoredRun run) {
        List<Bar> bars = new ArrayList<>();
        if (run.classes().size() > 1) {
            bars.add(new Bar("all", "all clients", run.metrics()));
        }
        for (ClientClass one : run.classes()) {
            bars.add(new Bar(one.name(), one.name(), one.metrics()));
        }
        return bars;
    }

    private static Panel panel(String quantity, List<Part> parts, DoubleFunction<DisplayUnit> unitFor, List<Bar> bars) {
        double largest = bars.stream()
                .mapToDouble(bar -> bar.metrics().of(quantity + ".mean").mean())
                .filter(mean -> !Double.isNaN(mean))
                .max()
                .orElse(0);
        DisplayUnit unit = unitFor.apply(largest);
        Panel whole = new Panel(quantity, unitFor, unit, parts, bars);
        List<Part> used = parts.stream()
                .filter(part -> bars.stream().anyMatch(bar -> whole.part(bar, part) > 0))
                .toList();
        return new Panel(quantity, unitFor, unit, used, bars);
    }

    Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Panel panel : panels) {
            for (Bar bar : panel.bars()) {
                Value total = panel.total(bar);
                for (Part part : panel.parts()) {
                    csv.add(panel.quantity(), bar.scope(), part.metric(), total.unit(), panel.part(bar, part), "", "");
                }
                csv.add(panel.quantity(), bar.scope(), "total", total.unit(), total.mean(), total.low(), total.high());
            }
        }
        return csv;
    }

    Sheet sheet() {
        int bars = panels.get(0).bars().size();
        double panelHeight = LEGEND_ROOM + ROOM_AROUND_BARS + Math.max(SMALLEST_BARS_ROOM, bars * BAR_ROOM);
        String intervals =
                run.replicationCount() > 1 ? ", with %s confidence intervals".formatted(Captions.confidence(run)) : "";
        return new Sheet(
                WIDTH,
                (int) Math.round(ROOM_AROUND_PANELS + 2 * panelHeight),
                "Where latency and energy go",
                Captions.of(run, "means over") + intervals,
                this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        double height = area.getHeight() / panels.size();
        FontMetrics metrics = g.getFontMetrics(Look.TICK);
        double top = area.getY();
        for (Panel panel : panels) {
            List<String> names = panel.bars().stream()
                    .map(bar -> Look.fit(bar.name(), metrics, WIDEST_NAME))
                    .toList();
            new StackedBars(panel, names)
                    .draw(g, new Rectangle2D.Double(area.getX(), top, area.getWidth(), height - Sheet.MARGIN / 2));
            top += height;
        }
    }
}
