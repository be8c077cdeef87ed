package org.jointsim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jointsim.scenario.RateTrace;
import org.junit.jupiter.api.Test;

class TraceStatisticsTest {

    /**
     * Half a second of 2 and one of 4 make a second of 0.5·2 + 0.5·4 = 3; then 4 for half a second and 8 for half; the last half
     * second is not whole.
     */
    @Test
    void secondsAreMeansOverTheirRows() {
        RateTrace trace = new RateTrace(new double[] {0.5, 1.5, 2.5}, new double[] {2, 4, 8});
        assertThat(Seconds.of(trace)).containsExactly(3, 6);
    }

    /**
     * 1, 3, 1, 3, …: mean 2, deviation 1; neighbours always differ, so the autocorrelation is -1 at odd lags and +1 at even ones. None
     * is below 5 % of the mean.
     */
    @Test
    void alternatingRatesByHand() {
        double[] ends = new double[100];
        double[] rates = new double[100];
        for (int i = 0; i < 100; i++) {
            ends[i] = i + 1;
            rates[i] = i % 2 == 0 ? 1 : 3;
        }
        TraceStatistics statistics = TraceStatistics.of(List.of(new RateTrace(ends, rates)));
        assertThat(statistics.mean()).isEqualTo(2);
        assertThat(statistics.cv()).isEqualTo(0.5);
        assertThat(statistics.quantiles()).containsExactly(1.0, 1.0, 2.0, 3.0, 3.0);
        assertThat(statistics.autocorrelations()).containsExactly(-1.0, -1.0, 1.0);
        assertThat(statistics.outageShare()).isZero();
        assertThat(statistics.seconds()).isEqualTo(100);
    }

    /** Two traces of 0 and of 100: all variance is between them, so what was is what will be; half the time is an outage. */
    @Test
    void whatDiffersBetweenTracesNeverChangesWithinOne() {
        RateTrace none = new RateTrace(new double[] {40}, new double[] {0});
        TraceStatistics statistics = TraceStatistics.of(List.of(none, none.constant(100)));
        assertThat(statistics.cv()).isEqualTo(1);
        assertThat(statistics.autocorrelations()).containsExactly(1.0, 1.0, 1.0);
        assertThat(statistics.outageShare()).isEqualTo(0.5);
    }

    @Test
    void whatCannotBeKnownIsNoNumber() {
        TraceStatistics still = TraceStatistics.of(List.of(new RateTrace(new double[] {3}, new double[] {7})));
        assertThat(still.autocorrelations()).allMatch(a -> a.isNaN());
        assertThat(still.cv()).isZero();
    }

    /**
     * 8 bit/s for 1 s, 0 for 2 s, 4 bit/s for 1 s, over and over. One byte from 0 s takes 1 s; from 1 s: 2 s of nothing, 4 bits in 1 s, 4
     * bits in half a second; from 2 s one second less; from 3 s: 4 bits in 1 s, 4 in 0.5 s.
     */
    @Test
    void uploadTimesByHand() {
        RateTrace trace = new RateTrace(new double[] {1, 3, 4}, new double[] {8, 0, 4});
        assertThat(UploadTimes.of(List.of(trace), 1, 1))
                .containsExactly(new double[] {1, 1.5, 2.5, 3.5}, within(1e-12));
        assertThat(UploadTimes.of(List.of(trace.constant(0)), 1, 4)).containsExactly(Double.POSITIVE_INFINITY);
    }

    /** Below 2.5 lie all of the first and half of the second. */
    @Test
    void theDistanceOfDistributionsByHand() {
        assertThat(UploadTimes.distance(new double[] {1, 2}, new double[] {1.5, 2, 3, 4}))
                .isEqualTo(0.5);
        assertThat(UploadTimes.distance(new double[] {1, 2}, new double[] {1, 2}))
                .isZero();
    }
}
