package org.jointsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jointsim.units.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wireless table of the JointDNN paper (Eshratifar, Abrishami, Pedram 2021, IEEE Transactions on Mobile Computing 20(2)):
 * slopes in mW per Mbit/s, bases in mW, mean rates in Mbit/s. The watts and joules are computed by hand from it, for example
 * 3G sending: 868.98·1.1 + 817.88 = 1773.758 mW; a megabyte takes 8/1.1 = 7.2727 s and 12.900 J.
 */
class RadioSpecTest {

    private static final long MEGABYTE = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        // slope, base, Mbit/s, W, s per MB, J per MB
        "868.98,  817.88,  1.1,   1.77376, 7.2727, 12.900",
        "438.39, 1288.04,  5.85,  3.85262, 1.3675,  5.2685",
        "283.17,  132.86, 18.88,  5.47911, 0.4237,  2.3217"
    })
    void sendingCostsWhatThePublishedConstantsSay(
            double slope, double base, double rate, double watts, double seconds, double joules) {
        RadioSpec radio = new RadioSpec("r", slope / 1000, base / 1000, 0, 0);
        assertCosts(radio.transmitWatts(rate * 1e6), rate * 1e6, watts, seconds, joules);
        assertThat(radio.receiveWatts(rate * 1e6)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "122.12,  817.88,  2.0275, 1.06548, 3.9457, 4.204",
        " 51.97, 1288.04, 13.76,   2.00315, 0.5814, 1.1646",
        "137.01,  132.86, 54.97,   7.66430, 0.1455, 1.1154"
    })
    void receivingCostsWhatThePublishedConstantsSay(
            double slope, double base, double rate, double watts, double seconds, double joules) {
        RadioSpec radio = new RadioSpec("r", 0, 0, slope / 1000, base / 1000);
        assertCosts(radio.receiveWatts(rate * 1e6), rate * 1e6, watts, seconds, joules);
        assertThat(radio.transmitWatts(rate * 1e6)).isZero();
    }

    /** Half a unit of the last digit of the hand calculation. */
    private static void assertCosts(
            double actualWatts, double bitsPerSecond, double watts, double seconds, double joules) {
        double actualSeconds = Units.transmissionSeconds(MEGABYTE, bitsPerSecond);
        assertThat(actualWatts).isCloseTo(watts, within(5e-6));
        assertThat(actualSeconds).isCloseTo(seconds, within(5.1e-5));
        assertThat(Units.joules(actualWatts, actualSeconds)).isCloseTo(joules, within(5.1e-4));
    }
}
