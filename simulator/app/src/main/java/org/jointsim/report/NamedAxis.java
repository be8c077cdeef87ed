package org.jointsim.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A horizontal axis of a few named places, from left to right; a name that has no room beside the one before is left out. */
final class NamedAxis extends NumberAxis {

    private static final long serialVersionUID = 1;

    private static final double GAP = 3;

    private final transient List<Place> places;

    /** A tick. */
    record Place(double at, String name) {}

    NamedAxis(String label, double lower, double upper, List<Place> places) {
        super(label);
        this.places = List.copyOf(places);
        AxisStyle.apply(this);
        setRange(lower, upper);
    }

    @Override
    public List<ValueTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<ValueTick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (Place place : places) {
            double middle = valueToJava2D(place.at(), area, edge);
            double half = Look.width(place.name(), Look.TICK) / 2;
            boolean fits = middle - half >= free;
            free = fits ? middle + half + GAP : free;
            ticks.add(new NumberTick(
                    place.at(), fits ? place.name() : "", TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
        }
        return ticks;
    }
}
