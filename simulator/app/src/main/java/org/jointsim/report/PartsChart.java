package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jointsim.report.ChartSource.NamedRun;
import org.jointsim.results.Csv;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredRun.ClientClass;
import org.jointsim.results.StoredRun.Metrics;
import org.jointsim.results.StoredRun.Value;

/**
 * Where latency and energy go: two panels of stacked bars. Of one run a bar for all clients and one for each class; of several runs
 * a bar each, for all clients and, where that is not too much, for each class.
 */
final class PartsChart implements Figure {

    static final String NAME = "parts";

    private static final double BETWEEN = 14;
    private static final int MOST_BARS = 14;

    /**
     * One bar.
     *
     * @param group above bars that belong together; may be empty
     */
    record Bar(String group, String name, String run, String scope, Metrics metrics) {}

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

    private final ChartSource source;
    private final List<Panel> panels;

    private PartsChart(ChartSource source, List<Panel> panels) {
        this.source = source;
        this.panels = panels;
    }

    static PartsChart of(ChartSource source) throws NotDrawableException, IOException {
        List<Bar> bars = bars(source);
        List<Panel> panels = List.of(
                panel("latency", Part.OF_LATENCY, DisplayUnit::ofTime, bars),
                panel("energy", Part.OF_ENERGY, DisplayUnit::ofEnergy, bars));
        if (bars.stream().noneMatch(bar -> panels.get(0).total(bar).hasData())) {
            throw new NotDrawableException("has no latency to draw: no query completed after the warm-up");
        }
        return new PartsChart(source, panels);
    }

    private static List<Bar> bars(ChartSource source) throws NotDrawableException, IOException {
        List<NamedRun> runs = source.runs();
        List<Bar> bars = new ArrayList<>();
        List<ClientClass> classes = runs.get(0).run().classes();
        boolean several = source.kind() != ChartSource.Kind.RUN;
        if (classes.size() > 1) {
            for (NamedRun run : runs) {
                String name = several ? run.name() : "all clients";
                bars.add(new Bar(
                        several ? "all clients" : "",
                        name,
                        run.name(),
                        "all",
                        run.run().metrics()));
            }
        }
        if (classes.size() > 1 && bars.size() + classes.size() * runs.size() > MOST_BARS && several) {
            return bars;
        }
        for (int i = 0; i < classes.size(); i++) {
            for (NamedRun run : runs) {
                ClientClass one = run.run().classes().get(i);
                String group = several && classes.size() > 1 ? one.name() : "";
                bars.add(new Bar(group, several ? run.name() : one.name(), run.name(), one.name(), one.metrics()));
            }
        }
        return bars;
    }

    private static Panel panel(String quantity, List<Part> parts, DoubleFunction<DisplayUnit> unitFor, List<Bar> bars) {
        double[] means = bars.stream()
                .mapToDouble(bar -> bar.metrics().of(quantity + ".mean").mean())
                .filter(mean -> !Double.isNaN(mean))
                .sorted()
                .toArray();
        DisplayUnit unit = unitFor.apply(means.length == 0 ? 0 : means[means.length / 2]);
        Panel whole = new Panel(quantity, unitFor, unit, parts, bars);
        List<Part> used = parts.stream()
                .filter(part -> bars.stream().anyMatch(bar -> whole.part(bar, part) > 0))
                .toList();
        return new Panel(quantity, unitFor, unit, used, bars);
    }

    @Override
    public Csv numbers() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + NAME + ".csv"));
        for (Panel panel : panels) {
            for (Bar bar : panel.bars()) {
                Value total = panel.total(bar);
                for (Part part : panel.parts()) {
                    csv.add(
                            panel.quantity(),
                            bar.run(),
                            bar.scope(),
                            part.metric(),
                            total.unit(),
                            panel.part(bar, part),
                            "",
                            "");
                }
                csv.add(
                        panel.quantity(),
                        bar.run(),
                        bar.scope(),
                        "total",
                        total.unit(),
                        total.mean(),
                        total.low(),
                        total.high());
            }
        }
        return csv;
    }

    @Override
    public Sheet sheet(PageWidth page) {
        double width = page.units() - 2 * Sheet.MARGIN;
        double height = BETWEEN;
        String cut = panels.stream().anyMatch(panel -> new StackedBars(panel).cuts())
                ? "; bars with two white strokes are cut: their totals are beside them"
                : "";
        for (Panel panel : panels) {
            height += new StackedBars(panel).height(width);
        }
        return new Sheet(
                page,
                height,
                "Where latency and energy go",
                source.caption("Means over") + source.intervals("whiskers and ±", "") + cut,
                this::draw);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        double top = area.getY();
        for (Panel panel : panels) {
            StackedBars bars = new StackedBars(panel);
            double height = bars.height(area.getWidth());
            bars.draw(g, new Rectangle2D.Double(area.getX(), top, area.getWidth(), height));
            top += height + BETWEEN;
        }
    }
}
