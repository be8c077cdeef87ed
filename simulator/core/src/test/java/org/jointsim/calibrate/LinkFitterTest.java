package org.jointsim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.jointsim.calibrate.LinkChain.State;
import org.jointsim.scenario.RateTrace;
import org.junit.jupiter.api.Test;

/** Chains from traces whose chain is known. */
class LinkFitterTest {

    private static RateTrace seconds(double... rates) {
        double[] ends = new double[rates.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }
        return new RateTrace(ends, rates);
    }

    /** Of 1 1 1 5 5 1 1 1 5 5 …, 40 seconds: 24 seconds in 8 stays of 3 s at 1, 16 in 8 stays of 2 s at 5. */
    @Test
    void aRegularPatternByHand() {
        double[] rates = new double[40];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = i % 5 < 3 ? 1 : 5;
        }
        LinkChain chain = new LinkFitter(List.of(new MeasuredLink(seconds(rates), null, null))).fit(2, 1);
        assertThat(chain.states()).extracting(State::name).containsExactly("a1", "a2");
        assertThat(chain.states()).extracting(State::bitsPerSecond).containsExactly(1.0, 5.0);
        assertThat(chain.states()).extracting(State::dwellSeconds).containsExactly(3.0, 2.0);
        assertThat(chain.states()).extracting(State::timeShare).containsExactly(0.6, 0.4);
        assertThat(chain.states().get(0).next()).containsExactly(0.0, 1.0);
        assertThat(chain.states()).extracting(State::otherBitsPerSecond).allMatch(r -> r.isNaN());
    }

    /** The other direction and the round trip are the means over the seconds of each state. */
    @Test
    void whatIsNotFittedIsAveraged() {
        double[] rates = new double[40];
        double[] other = new double[40];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = i % 4 < 2 ? 1 : 5;
            other[i] = i % 4;
        }
        RateTrace rate = seconds(rates);
        LinkChain chain =
                new LinkFitter(List.of(new MeasuredLink(rate, seconds(other), rate.constant(0.25)))).fit(2, 1);
        assertThat(chain.states()).extracting(State::otherBitsPerSecond).containsExactly(0.5, 2.5);
        assertThat(chain.states()).extracting(State::roundTripSeconds).containsExactly(0.25, 0.25);
    }

    /**
     * A chain of two states, 10 s at 1 and 5 s at 4, run for 200,000 s in 100 paths. A second in which it changes has a rate between: it
     * counts for the upper state, whose rate is then below 4, and which is entered for a second here and there. So the mean is
     * exact but for rounding, the lower rate is, stays come out within a fifth, and variation and the autocorrelation at 5 s, which is
     * e^(-5·(1/10 + 1/5)) = 0.22 in theory, within 0.1.
     */
    @Test
    void aKnownChainIsFoundAgain() {
        LinkChain truth = new LinkChain(
                List.of(
                        new State("a1", 1, Double.NaN, Double.NaN, 2 / 3.0, 10, List.of(0.0, 1.0)),
                        new State("a2", 4, Double.NaN, Double.NaN, 1 / 3.0, 5, List.of(1.0, 0.0))),
                1);
        List<RateTrace> paths = truth.paths(100, 2000);
        TraceStatistics measured = TraceStatistics.of(paths);
        assertThat(measured.autocorrelations().get(1)).isCloseTo(Math.exp(-5 * 0.3), within(0.03));
        LinkFitter fitter = new LinkFitter(
                paths.stream().map(p -> new MeasuredLink(p, null, null)).toList());
        LinkChain chain = fitter.fit(2);
        assertThat(chain.levelCount()).isEqualTo(1);
        double mean = chain.states().stream()
                .mapToDouble(s -> s.timeShare() * s.bitsPerSecond())
                .sum();
        assertThat(mean).isCloseTo(measured.mean(), within(1e-9));
        State lowest = chain.states().get(0);
        assertThat(lowest.bitsPerSecond()).isCloseTo(1, within(0.01));
        assertThat(lowest.dwellSeconds()).isCloseTo(10, within(2.0));
        TraceStatistics fitted = FitQuality.of(chain, paths).fitted();
        assertThat(fitted.cv()).isCloseTo(measured.cv(), within(0.1));
        assertThat(fitted.autocorrelations().get(1))
                .isCloseTo(measured.autocorrelations().get(1), within(0.1));
    }

    /** Traces that each keep to their own rate: one level forgets which; two remember, and the joints make the chain whole. */
    @Test
    void slowChangesNeedLevels() {
        double[] low = new double[300];
        double[] high = new double[300];
        for (int i = 0; i < 300; i++) {
            low[i] = 1 + i % 2;
            high[i] = 9 + i % 2;
        }
        LinkFitter fitter = new LinkFitter(
                List.of(new MeasuredLink(seconds(low), null, null), new MeasuredLink(seconds(high), null, null)));
        LinkChain chain = fitter.fit(2, 2);
        assertThat(chain.states()).extracting(State::name).containsExactly("a1", "a2", "b1", "b2");
        assertThat(chain.states()).extracting(State::bitsPerSecond).containsExactly(1.0, 2.0, 9.0, 10.0);
        assertThat(chain.states().get(1).next().get(2)).isCloseTo(1 / 150.0, within(1e-12));
    }

    @Test
    void aTraceThatNeverChangesIsOneState() {
        double[] rates = new double[60];
        Arrays.fill(rates, 7);
        LinkChain chain = new LinkFitter(List.of(new MeasuredLink(seconds(rates), null, null))).fit(4);
        assertThat(chain.states()).hasSize(1);
        assertThat(chain.states().get(0).dwellSeconds()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void shortTracesAllowFewStates() {
        LinkFitter fitter = new LinkFitter(List.of(new MeasuredLink(seconds(1, 2, 3), null, null)));
        assertThat(fitter.mostStates(1)).isZero();
        assertThatThrownBy(() -> fitter.fit(1, 1)).hasMessageContaining("long enough for 1 to 0");
    }
}
