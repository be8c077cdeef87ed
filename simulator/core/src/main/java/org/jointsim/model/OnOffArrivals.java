package org.jointsim.model;

import java.util.Arrays;
import org.jointsim.random.Draws;
import org.jointsim.scenario.ArrivalSpec;

/**
 * Queries that come as a Poisson process while their client is on. Which period of a client is on follows from whether its first
 * was; the k-th period of an owner is decided by its k-th draw, the gaps by the draws of the arrivals.
 */
final class OnOffArrivals extends ArrivalLaw {

    private final ArrivalSpec.OnOff spec;
    private final CurveClock clock;
    private final Draws gapDraws;
    private final Draws periodDraws;
    /** Of each owner: which period it is in, even ones being on, and when that ends. */
    private final long[] period;

    private final double[] periodEndsAt;

    OnOffArrivals(ArrivalSpec.OnOff spec, int count, CurveClock clock, Draws gapDraws, Draws periodDraws) {
        this.spec = spec;
        this.clock = clock;
        this.gapDraws = gapDraws;
        this.periodDraws = periodDraws;
        this.period = new long[count];
        this.periodEndsAt = new double[count];
        Arrays.fill(period, -1);
    }

    @Override
    double at(int owner, long number, double previousAt, double joinsAt) {
        if (period[owner] < 0) {
            begin(owner, joinsAt);
        }
        double left = gapDraws.at(owner, number).exponential(1 / spec.ratePerSecond());
        double now = previousAt;
        while (true) {
            if (isOn(owner)) {
                double from = clock.reading(now);
                double until = clock.reading(periodEndsAt[owner]);
                if (from + left <= until) {
                    return Math.min(Math.max(now, clock.timeAt(from + left)), periodEndsAt[owner]);
                }
                left -= until - from;
            }
            now = periodEndsAt[owner];
            next(owner);
        }
    }

    private boolean isOn(int owner) {
        return period[owner] % 2 == 0;
    }

    /** The stationary state: on with its share of time, and a residual that is exponential like the whole. */
    private void begin(int owner, double joinsAt) {
        Draws draw = periodDraws.at(owner, 0);
        double onShare = spec.meanOnSeconds() / (spec.meanOnSeconds() + spec.meanOffSeconds());
        period[owner] = draw.uniform() < onShare ? 0 : 1;
        periodEndsAt[owner] = joinsAt + draw.exponential(isOn(owner) ? spec.meanOnSeconds() : spec.meanOffSeconds());
    }

    private void next(int owner) {
        period[owner]++;
        double mean = isOn(owner) ? spec.meanOnSeconds() : spec.meanOffSeconds();
        periodEndsAt[owner] += periodDraws.at(owner, period[owner] + 1).exponential(mean);
    }
}
