package org.jointsim.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitsTest {

    /** 150,528 B are 1,204,224 bit; at 5.85 Mbit/s they take 0.205850 s. */
    @Test
    void aTransferByHand() {
        assertThat(Units.bits(150_528)).isEqualTo(1_204_224);
        assertThat(Units.transmissionSeconds(150_528, 5.85e6)).isCloseTo(0.205850, within(5e-7));
    }

    @Test
    void nothingIsSentInNoTimeAndNothingArrivesAtRateZero() {
        assertThat(Units.transmissionSeconds(0, 1e6)).isZero();
        assertThat(Units.transmissionSeconds(0, 0)).isZero();
        assertThat(Units.transmissionSeconds(1, 0)).isInfinite();
    }

    /** More bits than a whole number of 64 bits holds. */
    @Test
    void hugeSizesDoNotOverflow() {
        assertThat(Units.bits(Long.MAX_VALUE)).isEqualTo(8.0 * 0x1.0p63);
    }

    /** 30 ms at 1 Mbit/s are 3750 bytes, even when the clock's rounding takes a billionth of a bit; 29 999 bits are not. */
    @Test
    void aByteLostToRoundingIsWhole() {
        assertThat(Units.wholeBytes(30_000 - 1e-9)).isEqualTo(3750);
        assertThat(Units.wholeBytes(29_999)).isEqualTo(3749);
        assertThat(Units.wholeBytes(7)).isEqualTo(0);
    }

    @Test
    void ratesAndEnergies() {
        assertThat(Units.megabitsPerSecond(13.76e6)).isEqualTo(13.76);
        assertThat(Units.joules(2.5, 4)).isEqualTo(10);
    }
}
