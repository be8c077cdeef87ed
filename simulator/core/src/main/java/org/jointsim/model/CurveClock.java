package org.jointsim.model;

import java.util.List;
import org.jointsim.scenario.RateCurve;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs as fast as the multiplier of a curve: it shows ∫ m dt since midnight before the start of the run. A process
 * that is regular on this clock (Poisson of rate r, periodic) has r·m(t) as its rate in time, exactly: a change of time, which
 * needs one draw a query where thinning throws some away. Without a curve it shows the time of the run.
 */
final class CurveClock {

    private final double startSecond;
    /** Where straight pieces of the multiplier begin, within the day; the last entry is the end of the day. */
    private final double[] at;
    /** The multiplier just after {@code at[i]}, and just before {@code at[i + 1]}. */
    private final double[] first;

    private final double[] last;
    /** ∫ m dt from midnight to {@code at[i]}. */
    private final double[] shown;

    private final boolean isPlain;

    private CurveClock(boolean isPlain, double startSecond, int pieces) {
        this.isPlain = isPlain;
        this.startSecond = startSecond;
        this.at = new double[pieces + 1];
        this.first = new double[pieces];
        this.last = new double[pieces];
        this.shown = new double[pieces + 1];
    }

    /**
     * The clock of a curve.
     *
     * @param curve or {@code null}
     * @param startSecondOfDay at time 0 of the run
     */
    static CurveClock of(@Nullable RateCurve curve, int startSecondOfDay) {
        if (curve == null) {
            return new CurveClock(true, 0, 0);
        }
        List<RateCurve.Point> points = curve.points();
        int n = points.size();
        CurveClock clock = new CurveClock(false, startSecondOfDay, n + 1);
        RateCurve.Point lastPoint = points.get(n - 1);
        double overMidnight =
                RateCurve.DAY_SECONDS - lastPoint.secondOfDay() + points.get(0).secondOfDay();
        double shareBefore = (RateCurve.DAY_SECONDS - lastPoint.secondOfDay()) / overMidnight;
        double difference = points.get(0).multiplier() - lastPoint.multiplier();
        double atMidnight =
                curve.isLinear() ? lastPoint.multiplier() + difference * shareBefore : lastPoint.multiplier();
        for (int i = 0; i <= n; i++) {
            double from = i == 0 ? atMidnight : points.get(i - 1).multiplier();
            double to = i == n ? atMidnight : points.get(i).multiplier();
            clock.piece(
                    i,
                    i == n ? RateCurve.DAY_SECONDS : points.get(i).secondOfDay(),
                    from,
                    curve.isLinear() ? to : from);
        }
        return clock;
    }

    private void piece(int i, double end, double from, double to) {
        first[i] = from;
        last[i] = to;
        at[i + 1] = end;
        shown[i + 1] = shown[i] + (end - at[i]) * (from + to) / 2;
    }

    /** What it shows at a time of the run. */
    double reading(double timeSeconds) {
        if (isPlain) {
            return timeSeconds;
        }
        double sinceMidnight = startSecond + timeSeconds;
        double day = Math.floor(sinceMidnight / RateCurve.DAY_SECONDS);
        double second = sinceMidnight - day * RateCurve.DAY_SECONDS;
        int i = pieceOf(at, second);
        double into = second - at[i];
        double length = at[i + 1] - at[i];
        double multiplier = length > 0 ? first[i] + (last[i] - first[i]) * (into / length) : first[i];
        return day * perDay() + shown[i] + into * (first[i] + multiplier) / 2;
    }

    /** The first time of the run at which it shows {@code reading}. */
    double timeAt(double reading) {
        if (isPlain) {
            return reading;
        }
        double day = Math.floor(reading / perDay());
        double rest = Math.max(0, reading - day * perDay());
        int i = pieceOf(shown, rest);
        double area = rest - shown[i];
        double length = at[i + 1] - at[i];
        double slope = length > 0 ? (last[i] - first[i]) / length : 0;
        // The root of first·t + slope·t²/2 = area, in the form that does not cancel.
        double denominator = first[i] + Math.sqrt(Math.max(0, first[i] * first[i] + 2 * slope * area));
        double into = denominator > 0 ? Math.min(length, 2 * area / denominator) : 0;
        return day * RateCurve.DAY_SECONDS + at[i] + into - startSecond;
    }

    private double perDay() {
        return shown[shown.length - 1];
    }

    /** The piece of the day in which {@code value} is reached; the earlier one at a border, where the later may stand still. */
    private static int pieceOf(double[] borders, double value) {
        int low = 0;
        int high = borders.length - 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (borders[middle + 1] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
