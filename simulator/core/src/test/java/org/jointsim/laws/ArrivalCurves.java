package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.RateCurve.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of arrivals whose rate varies: with the time of day, and in bursts. */
class ArrivalCurves {

    private static final int DAY = RateCurve.DAY_SECONDS;
    private static final int HOUR = 3600;

    /** 0 until 06:00, straight up to 3 at noon, straight down to 1 at 18:00, straight down to 0 at midnight. */
    private static final RateCurve TENT = new RateCurve(
            List.of(new Point(0, 0), new Point(6 * HOUR, 0), new Point(12 * HOUR, 3), new Point(18 * HOUR, 1)), true);

    /** 0.5 from 22:00 on, 2 from 08:00 on. */
    private static final RateCurve STEPS =
            new RateCurve(List.of(new Point(8 * HOUR, 2), new Point(22 * HOUR, 0.5)), false);

    private static Clients quick(ArrivalSpec arrivals) {
        return client("phones", pureService(0, 1)).policy("mobile-only").asks(arrivals);
    }

    private static List<Double> issued(Clients clients, double seconds, int startSecondOfDay) {
        return Diary.of(world(clients)
                        .lasts(seconds)
                        .startsAtSecondOfDay(startSecondOfDay)
                        .scenario())
                .issuedAt(0);
    }

    /** The multiplier by its definition, a few lines that know nothing of the model's clock. */
    private static double multiplier(RateCurve curve, double secondOfDay) {
        List<Point> points = curve.points();
        int next = 0;
        while (next < points.size() && points.get(next).secondOfDay() <= secondOfDay) {
            next++;
        }
        Point before = points.get((next + points.size() - 1) % points.size());
        Point after = points.get(next % points.size());
        if (!curve.isLinear()) {
            return before.multiplier();
        }
        double gap = Math.floorMod(after.secondOfDay() - before.secondOfDay() - 1, DAY) + 1;
        double into = (secondOfDay - before.secondOfDay() + DAY) % DAY;
        return before.multiplier() + (after.multiplier() - before.multiplier()) * into / gap;
    }

    /** ∫ multiplier dt by the midpoints of seconds: exact for straight pieces whose ends are whole seconds. */
    private static double integral(RateCurve curve, int start, int fromSecond, int toSecond) {
        double sum = 0;
        for (int s = fromSecond; s < toSecond; s++) {
            sum += multiplier(curve, (start + s + 0.5) % DAY);
        }
        return sum;
    }

    /**
     * Counts by hour over two days, about 30,000 queries, against rate·∫m: Pearson's Σ(n - E)²/E over the hours with E &gt; 0 has
     * about a χ² law with as many degrees of freedom, since the counts are independent Poisson numbers. The bound is its upper
     * 1/16,000 quantile. An hour with E = 0 has no query.
     */
    private static void assertCountsByHour(
            RateCurve curve, ArrivalSpec arrivals, int count, double totalRate, int start) {
        List<Double> issued = issued(quick(arrivals).count(count), 2 * DAY, start);
        double statistic = 0;
        int degrees = 0;
        for (int h = 0; h < 48; h++) {
            int from = h * HOUR;
            long n = issued.stream().filter(t -> t >= from && t < from + HOUR).count();
            double expected = totalRate * integral(curve, start, from, from + HOUR);
            if (expected > 0) {
                statistic += (n - expected) * (n - expected) / expected;
                degrees++;
            } else {
                assertThat(n).as("hour %d", h).isZero();
            }
        }
        assertThat(statistic)
                .as("chi-square over %d hours, %d queries", degrees, issued.size())
                .isLessThan(ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(1.0 / 16_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7 * HOUR + 1234})
    void countsOfACurveThatRunsStraightFollowItsIntegral(int start) {
        assertCountsByHour(TENT, new ArrivalSpec.Poisson(0.02, TENT), 10, 0.2, start);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21 * HOUR})
    void countsOfACurveInStepsFollowItsIntegral(int start) {
        assertCountsByHour(STEPS, new ArrivalSpec.Poisson(0.015, STEPS), 10, 0.15, start);
    }

    /** On the clock of the curve the gaps are exponential: exactly Poisson, not only in its counts. */
    @Test
    void gapsOnTheClockOfTheCurveAreExponential() {
        List<Double> issued = issued(quick(new ArrivalSpec.Poisson(0.05, TENT)), 2 * DAY, 0);
        List<Double> gaps = new ArrayList<>();
        double before = 0;
        for (double at : issued) {
            double to = clockOfTent(at);
            gaps.add(to - before);
            before = to;
        }
        assertThat(gaps).hasSizeGreaterThan(8000);
        Agreement.followsLaw("gap", gaps, t -> 1 - Math.exp(-t * 0.05));
        Agreement.areUncorrelated("a gap and the next", gaps.subList(1, gaps.size()), gaps);
    }

    /** ∫ TENT dt by hand, in seconds; a day holds 6·3/2 + 6·(3 + 1)/2 + 6·1/2 = 24 hours. */
    private static double clockOfTent(double time) {
        double h = time % DAY / HOUR;
        double hours;
        if (h < 6) {
            hours = 0;
        } else if (h < 12) {
            hours = (h - 6) * (h - 6) / 4;
        } else if (h < 18) {
            hours = 9 + 3 * (h - 12) - (h - 12) * (h - 12) / 6;
        } else {
            hours = 21 + (h - 18) - (h - 18) * (h - 18) / 12;
        }
        return Math.floor(time / DAY) * DAY + hours * HOUR;
    }

    /** Every 600 s at multiplier 1: twelve an hour by day in STEPS, three an hour by night. */
    @Test
    void aPeriodShrinksByTheMultiplier() {
        List<Double> issued = issued(quick(new ArrivalSpec.Periodic(600, STEPS)), DAY, 0);
        for (int k = 1; k < issued.size(); k++) {
            double gap = issued.get(k) - issued.get(k - 1);
            boolean byDay = issued.get(k - 1) >= 8 * HOUR && issued.get(k) <= 22 * HOUR;
            boolean byNight = issued.get(k) <= 8 * HOUR || issued.get(k - 1) >= 22 * HOUR;
            if (byDay || byNight) {
                assertThat(gap).as("gap %d", k).isCloseTo(byDay ? 300 : 1200, within(1e-6));
            }
        }
        assertThat(issued.size()).isBetween(14 * 12 + 10 * 3 - 1, 14 * 12 + 10 * 3 + 1);
    }

    private static final double ON = 5;
    private static final double OFF = 15;
    private static final double RATE = 2;

    /**
     * An interrupted Poisson process that starts in its stationary state: in [0, t] it makes on average p·r·t queries, p = on/(on +
     * off), with variance p·r·t + 2·r²·p·(1 - p)·(t/k - (1 - e^(-kt))/k²), k = 1/on + 1/off: the Poisson part, and r² times twice
     * the integral of the covariance p·(1 - p)·e^(-k·lag) of being on. For t = 10 s: 5 and 37.1, so an index of dispersion of
     * 7.4.
     */
    private static double variance(double t) {
        double p = ON / (ON + OFF);
        double k = 1 / ON + 1 / OFF;
        return p * RATE * t + 2 * RATE * RATE * p * (1 - p) * (t / k - (1 - Math.exp(-k * t)) / (k * k));
    }

    /** The counts of 1000 clients together, in 20 replications. */
    private static List<Double> onOffCounts(double seconds) {
        List<Double> counts = new ArrayList<>();
        for (int replication = 0; replication < 20; replication++) {
            Diary diary = Diary.ofReplication(
                    world(quick(new ArrivalSpec.OnOff(ON, OFF, RATE, null)).count(1000))
                            .lasts(seconds)
                            .scenario(),
                    replication);
            counts.add((double) diary.issuedAt(0).size());
        }
        return counts;
    }

    /** The sum of 1000 clients, 20 times: its mean within 4 standard errors of theory. */
    @Test
    void onOffHasItsMeanRateFromTheStart() {
        double p = ON / (ON + OFF);
        Agreement.meanAgrees(
                "queries of 1000 clients", onOffCounts(10), 1000 * p * RATE * 10, Math.sqrt(1000 * variance(10)));
    }

    /** Single clients, 4000 replications of one each: their variance, whose own error is estimated from the sample's kurtosis. */
    @Test
    void onOffHasItsIndexOfDispersion() {
        List<Double> counts = new ArrayList<>();
        for (double n : Replications.run(
                        world(quick(new ArrivalSpec.OnOff(ON, OFF, RATE, null))).lasts(10), 4000)
                .values("queries.issued")) {
            counts.add(n);
        }
        double mean = counts.stream().mapToDouble(n -> n).average().orElseThrow();
        double second = counts.stream()
                .mapToDouble(n -> Math.pow(n - mean, 2))
                .average()
                .orElseThrow();
        double fourth = counts.stream()
                .mapToDouble(n -> Math.pow(n - mean, 4))
                .average()
                .orElseThrow();
        Agreement.varianceAgrees("count in 10 s", counts, variance(10), fourth / (second * second));
    }

    /** Twenty minutes at noon with a multiplier of 0 elsewhere: bursts come only then, at the mean rate p·r·m. */
    @Test
    void aCurveGovernsOnOffToo() {
        RateCurve noon = new RateCurve(List.of(new Point(12 * HOUR, 4), new Point(12 * HOUR + 1200, 0)), false);
        List<Double> issued =
                issued(quick(new ArrivalSpec.OnOff(ON, OFF, 0.1, noon)).count(500), DAY, 0);
        assertThat(issued).allMatch(t -> t >= 12 * HOUR && t <= 12 * HOUR + 1200);
        double expected = 500 * 0.25 * 0.4 * 1200;
        double k = 1 / ON + 1 / OFF;
        double variance = expected + 500 * 2 * 0.16 * 0.1875 * 1200 / k;
        assertThat((double) issued.size()).isCloseTo(expected, within(4 * Math.sqrt(variance)));
    }
}
