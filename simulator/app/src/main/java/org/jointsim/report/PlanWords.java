package org.jointsim.report;

import java.util.Locale;

/** How people read the money, the loads and the objective of a plan; the same on the console and on the page. */
public final class PlanWords {

    private static final double PERCENT = 100;
    /** Below this two decimals would show nothing. */
    private static final double SMALL_SUM = 0.01;

    private static final String MINIMIZE = "minimize ";
    private static final String MAXIMIZE = "maximize ";

    private PlanWords() {}

    /** A sum of USD, to the cent; a smaller one to three digits; NaN: {@code no price}. */
    public static String money(double usd) {
        if (Double.isNaN(usd)) {
            return "no price";
        }
        return String.format(Locale.ROOT, usd > 0 && usd < SMALL_SUM ? "%.3g" : "%,.2f", usd);
    }

    /** A factor on the arrivals: {@code 20 % more load}, from 2 on {@code 10 times the load}. */
    public static String load(double factor) {
        return factor < 2
                ? String.format(Locale.ROOT, "%.0f %% more load", (factor - 1) * PERCENT)
                : AxisStyle.plainNumbers().format(factor) + " times the load";
    }

    /**
     * What sets the answer of a plan apart.
     *
     * @param objective as the files have it: {@code minimize cloud.cost}
     */
    public static String merit(String objective) {
        if (objective.startsWith(MAXIMIZE)) {
            return "the highest " + objective.substring(MAXIMIZE.length());
        }
        return "the lowest " + (objective.startsWith(MINIMIZE) ? objective.substring(MINIMIZE.length()) : objective);
    }
}
