package org.jointsim.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jointsim.results.PlacementMap;

/** One axis of a map of decisions: how it is shown, and where the cell of each value ends. */
final class MapAxis {

    private final List<Double> values;
    private final boolean logarithmic;
    private final String label;
    private final DisplayUnit unit;

    MapAxis(PlacementMap map, int index) {
        PlacementMap.Axis axis = map.axes().get(index);
        values = map.values(index);
        logarithmic = axis.isLogarithmic();
        double middle = values.get(values.size() / 2);
        unit = switch (axis.unit()) {
            case "bit/s" -> new DisplayUnit("Mbit/s", 1e-6);
            case "s" -> DisplayUnit.ofTime(middle);
            default -> new DisplayUnit("", 1);
        };
        label = words(axis.name()) + (unit.symbol().isEmpty() ? "" : " (" + unit.symbol() + ")");
    }

    private static String words(String name) {
        return switch (name) {
            case "roundTrip" -> "round trip";
            case "cloudWait" -> "wait in the cloud";
            case "slowDown" -> "slow-down of the cloud";
            default -> name;
        };
    }

    int size() {
        return values.size();
    }

    double value(int i) {
        return values.get(i);
    }

    String label() {
        return label;
    }

    /** A value with its unit, to three digits. */
    String shown(double value) {
        double scaled = new java.math.BigDecimal(value * unit.factor())
                .round(new java.math.MathContext(3))
                .doubleValue();
        return AxisStyle.plainNumbers().format(scaled) + (unit.symbol().isEmpty() ? "" : " " + unit.symbol());
    }

    ValueAxis axis() {
        double low = values.get(0) * unit.factor();
        double high = values.get(values.size() - 1) * unit.factor();
        if (logarithmic) {
            return new DecadeAxis(label, low, high);
        }
        NumberAxis axis = AxisStyle.linear(label);
        axis.setRange(low, high);
        return axis;
    }

    /** The border between value {@code i} - 1 and value {@code i}; the ends for 0 and the size. */
    double border(int i) {
        if (i == 0) {
            return values.get(0);
        }
        if (i == values.size()) {
            return values.get(i - 1);
        }
        double a = values.get(i - 1);
        double b = values.get(i);
        return logarithmic ? Math.sqrt(a * b) : (a + b) / 2;
    }

    /** Where it is on the page. */
    double position(double value, ValueAxis axis, Rectangle2D area, RectangleEdge edge) {
        return axis.valueToJava2D(value * unit.factor(), area, edge);
    }
}
