package org.jointsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationaryLawTest {

    private static final RadioSpec RADIO = new RadioSpec("none", 0, 0, 0, 0);

    private static LinkSpec.State state(String name, double dwellSeconds, boolean fixed, double... next) {
        List<Double> fractions = Arrays.stream(next).boxed().toList();
        return new LinkSpec.State(name, 1e6, 1e6, 0, RADIO, dwellSeconds, fixed, fractions);
    }

    private static double[] shares(LinkSpec.State... states) {
        return StationaryLaw.timeShares(List.of(states));
    }

    /**
     * Gilbert-Elliott: good turns bad at rate p, bad turns good at rate q, so the share of the bad state is p/(p+q) and its
     * mean length 1/q. With the rates 0.0392/s and 0.0734/s of a 3G trace that is 0.348.
     */
    @ParameterizedTest
    @CsvSource({"0.0392, 0.0734, 0.348", "0.049, 0.2235, 0.180", "1e-9, 1, 1e-9"})
    void theSharesOfTwoStatesAreThoseOfGilbertAndElliott(double p, double q, double published) {
        double[] shares = shares(state("good", 1 / p, false, 0, 1), state("bad", 1 / q, false, 1, 0));
        assertThat(shares[1]).isCloseTo(p / (p + q), within(1e-15)).isCloseTo(published, within(0.0005));
        assertThat(shares[0]).isCloseTo(q / (p + q), within(1e-15));
    }

    /** A ring visits each state equally often, whatever its period: time shares are dwells over their sum, 1 + 2 + 5 = 8. */
    @Test
    void aPeriodicChainHasSharesToo() {
        double[] shares =
                shares(state("a", 1, true, 0, 1, 0), state("b", 2, false, 0, 0, 1), state("c", 5, true, 1, 0, 0));
        assertThat(shares).containsExactly(new double[] {0.125, 0.25, 0.625}, within(1e-15));
    }

    /** From "start" the chain never comes back: a and b share the time 3 : 1. */
    @Test
    void statesThatAreLeftForGoodHaveShareZero() {
        double[] shares = shares(
                state("start", 1000, false, 0, 0.5, 0.5), state("a", 3, false, 0, 0, 1), state("b", 1, false, 0, 1, 0));
        assertThat(shares).containsExactly(0, 0.75, 0.25);
    }

    @Test
    void severalGroupsThatAreNeverLeftAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shares(
                        state("a", 1, false, 0, 1, 0, 0, 0),
                        state("b", 1, false, 1, 0, 0, 0, 0),
                        state("c", 1, false, 0, 0, 0, 1, 0),
                        state("d", 1, false, 0, 0, 1, 0, 0),
                        state("start", 1, false, 0.5, 0, 0.5, 0, 0)))
                .withMessage("the states of a link must lead into one group that stays connected, but there are 2");
    }

    /**
     * b goes to a but for once in 1e12, then to c; both come back: jump shares (1-ε) : 1 : ε over 2. The rare state keeps its
     * digits, which a subtraction would lose.
     */
    @Test
    void aStateThatIsHardlyEverVisitedKeepsItsDigits() {
        double epsilon = 1e-12;
        double[] shares = shares(
                state("a", 1, false, 0, 1, 0),
                state("b", 1, false, 1 - epsilon, 0, epsilon),
                state("c", 1, false, 0, 1, 0));
        assertThat(shares[2]).isCloseTo(epsilon / 2, within(1e-15 * epsilon));
        assertThat(shares[0]).isCloseTo((1 - epsilon) / 2, within(1e-15));
    }

    /** Against the balance equations π(P - I) = 0, Σπ = 1, solved by the LU decomposition of Apache Commons Math. */
    @Test
    void equalsTheSolutionOfTheBalanceEquations() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(7);
            List<LinkSpec.State> states = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double dwell = Math.pow(10, -2 + 4 * random.nextDouble());
                states.add(state("s" + i, dwell, random.nextBoolean(), randomNext(random, i, n)));
            }
            assertThat(StationaryLaw.timeShares(states)).containsExactly(balance(states), within(1e-11));
        }
    }

    /** Always on to the next one with some probability, so that all are connected; to half of the others besides. */
    private static double[] randomNext(UniformRandomProvider random, int self, int n) {
        double[] next = new double[n];
        double sum = 0;
        for (int j = 0; j < n; j++) {
            if (j != self && (j == (self + 1) % n || random.nextBoolean())) {
                next[j] = 0.05 + random.nextDouble();
                sum += next[j];
            }
        }
        for (int j = 0; j < n; j++) {
            next[j] /= sum;
        }
        return next;
    }

    private static double[] balance(List<LinkSpec.State> states) {
        int n = states.size();
        RealMatrix equations = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n - 1; j++) {
                equations.setEntry(j, i, states.get(i).nextFractions().get(j) - (i == j ? 1 : 0));
            }
            equations.setEntry(n - 1, i, 1);
        }
        ArrayRealVector right = new ArrayRealVector(n);
        right.setEntry(n - 1, 1);
        double[] shares =
                new LUDecomposition(equations).getSolver().solve(right).toArray();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            shares[i] *= states.get(i).dwellSeconds();
            sum += shares[i];
        }
        for (int i = 0; i < n; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Test
    void aLinkOfManyStatesIsNoTrouble() {
        int n = 200;
        LinkSpec.State[] ring = new LinkSpec.State[n];
        for (int i = 0; i < n; i++) {
            double[] next = new double[n];
            next[(i + 1) % n] = 1;
            ring[i] = state("s" + i, 1, false, next);
        }
        for (double share : shares(ring)) {
            assertThat(share).isCloseTo(1.0 / n, within(1e-15));
        }
    }
}
