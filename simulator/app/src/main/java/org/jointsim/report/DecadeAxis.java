package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis, horizontal or on the left, labelled at the powers of ten, over few decades at 1, 2 and 5 times those; the other
 * multiples have small ticks.
 */
final class DecadeAxis extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final double FEW_DECADES = 2.6;
    private static final int LARGEST_DIGIT = 9;

    private final NumberFormat format = AxisStyle.plainNumbers();

    DecadeAxis(String label, double lower, double upper) {
        super(label);
        AxisStyle.apply(this);
        setRange(lower, upper);
        setMinorTickMarksVisible(true);
        setMinorTickMarkInsideLength(0);
        setMinorTickMarkOutsideLength(1.5f);
    }

    @Override
    public List<ValueTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean fewDecades = Math.log10(getUpperBound() / getLowerBound()) < FEW_DECADES;
        List<ValueTick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(getLowerBound()));
        int last = (int) Math.ceil(Math.log10(getUpperBound()));
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit = 1; digit <= LARGEST_DIGIT; digit++) {
                double value = Double.parseDouble(digit + "e" + exponent);
                boolean labelled = digit == 1 || (fewDecades && (digit == 2 || digit == 5));
                if (getRange().contains(value)) {
                    ticks.add(tick(value, labelled, edge));
                }
            }
        }
        return ticks;
    }

    private NumberTick tick(double value, boolean labelled, RectangleEdge edge) {
        TextAnchor anchor = edge.equals(RectangleEdge.LEFT) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        return new NumberTick(
                labelled ? TickType.MAJOR : TickType.MINOR,
                value,
                labelled ? format.format(value) : "",
                anchor,
                anchor,
                0);
    }
}
