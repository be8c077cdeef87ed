package org.jointsim.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class BestOfTest {

    /** Normal values of variance 1 (sums of twelve uniforms), of the same noise in all systems where {@code shared}. */
    private static BestOf.Source normal(int experiment, boolean shared, double... means) {
        Draws draws = new RandomStreams(5, experiment).draws("values", "noise");
        return (system, from, to) -> {
            double[] values = new double[to - from];
            for (int r = from; r < to; r++) {
                draws.at(shared ? 0 : system, r);
                double sum = -6;
                for (int i = 0; i < 12; i++) {
                    sum += draws.uniform();
                }
                values[r - from] = means[system] + sum;
            }
            return values;
        };
    }

    /**
     * The least favourable case: the best is exactly the indifference better than all others. At least 90 % of 500 selections must
     * be right: 450 - 4·√(500·0.9·0.1) = 423.
     */
    @Test
    void theBestIsSelectedAtLeastAsOftenAsIsPromised() {
        int right = 0;
        for (int e = 0; e < 500; e++) {
            BestOf.Selection selection =
                    new BestOf(4, 10, 0.9, 0.5).select(normal(e, false, 0, 0, 0.5, 0), 10, 100_000);
            assertThat(selection.isDecided()).isTrue();
            right += selection.best() == 2 ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(423);
    }

    /** With the same luck differences have no variance: the first stage decides. */
    @Test
    void commonRandomNumbersDecideAtOnce() {
        BestOf.Selection selection = new BestOf(3, 10, 0.95, 0.01).select(normal(0, true, 0, 0.1, 0.2), 10, 1000);
        assertThat(selection.best()).isEqualTo(2);
        assertThat(selection.replications()).containsOnly(10);
    }

    @Test
    void clearlyWorseSystemsAreDroppedEarly() {
        BestOf.Selection selection = new BestOf(3, 10, 0.95, 0.3).select(normal(1, false, 0, -50, 0.3), 5, 100_000);
        assertThat(selection.replications().get(1)).isEqualTo(10);
        assertThat(selection.replications().get(2)).isGreaterThan(10);
    }

    @Test
    void aBudgetThatEndsIsTold() {
        assertThat(new BestOf(2, 10, 0.95, 1e-3)
                        .select(normal(2, false, 0, 0), 10, 30)
                        .isDecided())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new BestOf(1, 10, 0.95, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BestOf(2, 10, 0.95, 0));
    }
}
