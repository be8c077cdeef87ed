package org.jointsim.report;

import java.awt.BasicStroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleInsets;

/** What the axes of all charts have in common. Numbers are written alike in every locale. */
final class AxisStyle {

    static final BasicStroke HAIRLINE = new BasicStroke(0.8f);

    private AxisStyle() {}

    /** Plain decimals, as many digits as needed. */
    static NumberFormat plainNumbers() {
        return new DecimalFormat("0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    static void apply(Axis axis) {
        axis.setLabelFont(Look.LABEL);
        axis.setLabelPaint(Look.INK);
        axis.setTickLabelFont(Look.TICK);
        axis.setTickLabelPaint(Look.INK);
        axis.setAxisLinePaint(Look.QUIET);
        axis.setTickMarkPaint(Look.QUIET);
    }

    /** A linear axis with a label. */
    static NumberAxis linear(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setNumberFormatOverride(plainNumbers());
        axis.setAutoRangeIncludesZero(false);
        apply(axis);
        return axis;
    }

    /** A linear horizontal axis with a label; its numbers have room between them. */
    static NumberAxis across(String label) {
        NumberAxis axis = linear(label);
        axis.setTickLabelInsets(new RectangleInsets(2, 9, 2, 9));
        return axis;
    }
}
