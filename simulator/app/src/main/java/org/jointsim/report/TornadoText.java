package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.Tornado;
import org.jointsim.results.Tornado.Bar;

/** Which constants move a metric most, as lines for people. */
public final class TornadoText {

    private TornadoText() {}

    /** The widest bar first; a bar that holds 0 may be an accident. */
    public static String of(Tornado tornado, TextStyle style) {
        DisplayUnit unit =
                MetricUnits.of(tornado.metric(), tornado.unit(), tornado.base().mean());
        String symbol = unit.symbol().isEmpty() ? "" : " " + style.symbol(unit);
        List<String> lines = new ArrayList<>();
        lines.add(style.strong("what moves %s (%s%s as it is)"
                .formatted(tornado.metric(), number(tornado.base().mean(), unit), symbol)));
        int width = tornado.bars().stream()
                .mapToInt(bar -> bar.path().length())
                .max()
                .orElse(0);
        for (Bar bar : tornado.bars()) {
            boolean sure = bar.swing().low() > 0 || bar.swing().high() < 0;
            lines.add("%s  %s at %s to %s at %s: swing %s%s%s"
                    .formatted(
                            Text.left(bar.path(), width),
                            number(bar.least().mean(), unit),
                            bar.least().value(),
                            number(bar.greatest().mean(), unit),
                            bar.greatest().value(),
                            swing(
                                    bar.swing().mean() * unit.factor(),
                                    bar.swing().halfWidth() * unit.factor(),
                                    style),
                            symbol,
                            sure ? "" : " (perhaps none)"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String swing(double swing, double halfWidth, TextStyle style) {
        if (Double.isNaN(swing)) {
            return Quantities.NO_DATA;
        }
        int decimals = Quantities.decimals(swing, halfWidth);
        String interval = Double.isNaN(halfWidth) ? "" : style.plusMinus() + Quantities.fixed(halfWidth, decimals);
        return Quantities.fixed(swing, decimals) + interval;
    }

    private static String number(double value, DisplayUnit unit) {
        double shown = value * unit.factor();
        return Double.isNaN(shown)
                ? Quantities.NO_DATA
                : Quantities.fixed(shown, Quantities.decimals(shown, Double.NaN));
    }
}
