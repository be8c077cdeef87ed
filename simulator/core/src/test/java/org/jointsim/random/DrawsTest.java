package org.jointsim.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Draws are Philox4x32-10, addressed by owner and index; names of streams decide the key. */
class DrawsTest {

    /**
     * The known answer for counter 0 and key 0, from the file {@code kat_vectors} of the Random123 library of the authors:
     * {@code philox4x32 10: 6627e8d5 e169c58d bc57ac4c 9b00dbd8}.
     */
    @Test
    void theAnswerOfTheAuthorsComesOut() {
        Draws draws = new Draws(0).at(0, 0);
        assertThat(draws.nextLong()).isEqualTo(0xe169c58d_6627e8d5L);
        assertThat(draws.nextLong()).isEqualTo(0x9b00dbd8_bc57ac4cL);
    }

    /** Apache Commons RNG 1.7 as oracle: its seed is (key, counter), and it starts with the block after that. */
    @Test
    void anyKeyOwnerAndIndexAgreesWithAnotherImplementation() {
        long key = 0x299f31d0_a4093822L;
        long index = 0x03707344_13198a2eL;
        int owner = 0x85a308d3;
        int[] seed = {(int) key, (int) (key >>> 32), 0, owner, (int) index, (int) (index >>> 32)};
        UniformRandomProvider oracle = RandomSource.PHILOX_4X32.create(seed);
        Draws draws = new Draws(key).at(owner, index);
        draws.nextLong();
        draws.nextLong();
        for (int i = 0; i < 100; i++) {
            long low = oracle.nextInt() & 0xffffffffL;
            long high = oracle.nextInt();
            assertThat(draws.nextLong()).isEqualTo(high << 32 | low);
        }
    }

    @Test
    void aDrawDoesNotDependOnWhatWasAskedBefore() {
        Draws draws = new RandomStreams(1, 0).draws("phones", "arrivals");
        double first = draws.at(3, 7).uniform();
        draws.at(4, 7).exponential(1);
        draws.at(3, 8).lognormalOfMeanOne(0.5);
        assertThat(draws.at(3, 7).uniform()).isEqualTo(first);
    }

    @Test
    void everyNameHasAStreamOfItsOwn() {
        Set<Double> firsts = new TreeSet<>();
        for (long seed : new long[] {1, 2, 12}) {
            for (int replication : new int[] {0, 1, 2, 21}) {
                for (String group : new String[] {"a", "b", "a/b", "a/"}) {
                    for (String purpose : new String[] {"link", "b/link", "/link", "arrivals"}) {
                        firsts.add(new RandomStreams(seed, replication)
                                .draws(group, purpose)
                                .at(0, 0)
                                .uniform());
                    }
                }
            }
        }
        assertThat(firsts).hasSize(3 * 4 * 4 * 4);
    }

    @Test
    void uniformNumbersStayBelowOne() {
        Draws draws = new Draws(5);
        for (int owner = 0; owner < 10_000; owner++) {
            assertThat(draws.at(owner, 0).uniform()).isBetween(0.0, Math.nextDown(1.0));
        }
    }

    @Test
    void anExponentialOfMeanZeroIsZero() {
        assertThat(new Draws(5).at(0, 0).exponential(0)).isZero();
    }
}
