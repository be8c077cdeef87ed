package org.jointsim.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Quantities as people write them. The expected values are the SI prefixes and the definitions of the units. */
class DimensionTest {

    @ParameterizedTest
    @CsvSource({
        "TIME, 300 ms, 0.3",
        "TIME, 1e-3 s, 0.001",
        "TIME, 1e-3s, 0.001",
        "TIME, .5 min, 30",
        "TIME, 2. h, 7200",
        "TIME, 30 us, 0.00003",
        "TIME, 30 µs, 0.00003",
        "TIME, 30 μs, 0.00003",
        "TIME, +1 d, 86400",
        "TIME, -1 s, -1",
        "TIME, 0 s, 0",
        "RATE, 12 /min, 0.2",
        "RATE, 12/min, 0.2",
        "RATE, 3 Hz, 3",
        "RATE, 1 /d, 1.1574074074074073e-5",
        "DATA, 150528 B, 150528",
        "DATA, 93 kB, 93000",
        "DATA, 93 KiB, 95232",
        "DATA, 8 kbit, 1000",
        "BIT_RATE, 5.85 Mbit/s, 5850000",
        "BIT_RATE, 5.85Mbit/s, 5850000",
        "BIT_RATE, 1 MB/s, 8000000",
        "BIT_RATE, 1 Mibit/s, 1048576",
        "BYTE_RATE, 59.7 GB/s, 59.7e9",
        "ENERGY, 11 Wh, 39600",
        "ENERGY, 3 nJ, 3e-9",
        "POWER, 1288.04 mW, 1.28804",
        "CHARGE, 3000 mAh, 10800",
        "FRACTION, 40 %, 0.4",
        "FRACTION, 95%, 0.95",
        "FRACTION, 14 %, 0.14",
        "WORK, 0.14 GFLOP, 0.14e9",
        "SPEED, 0.67 TFLOP/s, 0.67e12",
        "PER_JOULE, 0.2 /J, 0.2",
        "TIME_PER_BYTE, 4 ns/B, 4e-9",
        "MONEY_RATE, 0.90 USD/h, 0.9",
        "MONEY_RATE, 24 USD/d, 1",
    })
    void aQuantityIsTheDoubleNearestToWhatIsWritten(Dimension dimension, String text, double si) throws Exception {
        assertThat(dimension.parse(text)).isEqualTo(si);
    }

    /** 3 Ah · 3600 s/h · 3.85 V = 41,580 J. */
    @Test
    void aBatteryMayBeAChargeAtAVoltage() throws Exception {
        assertThat(Dimension.ENERGY.parse("3000 mAh at 3.85 V")).isEqualTo(41580);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENERGY | 12 | expected an energy with a unit, for example \"12 Wh\", but found 12",
                "TIME | 0 | expected a time with a unit, for example \"300 ms\", but found 0. Maybe \"0 s\".",
                "FRACTION | 0.4 | expected a share in per cent, for example \"40 %\", but found 0.4. Maybe \"40 %\".",
                "TIME | soon | expected a time with a unit, for example \"300 ms\", but found \"soon\"",
                "TIME | NaN s | expected a time with a unit, for example \"300 ms\", but found \"NaN s\"",
                "TIME | 1,5 s | expected a time with a unit, for example \"300 ms\", but found \"1,5 s\". Units that fit: s, ms, us, µs, ns, min, h, d.",
                "TIME | 3 sec | expected a time with a unit, for example \"300 ms\", but found \"3 sec\". Maybe \"3 s\". Units that fit: s, ms, us, µs, ns, min, h, d.",
                "TIME | 3 MS | expected a time with a unit, for example \"300 ms\", but found \"3 MS\". Maybe \"3 ms\". Units that fit: s, ms, us, µs, ns, min, h, d.",
                "POWER | 3 Wh | expected a power with a unit, for example \"1288.04 mW\", but found \"3 Wh\", which is an energy. Units that fit: W, mW, uW, µW, kW.",
                "BIT_RATE | 5 Mb/s | expected a bit rate with a unit, for example \"5.85 Mbit/s\", but found \"5 Mb/s\". \"b\" may be bit or byte: write bit or B, \"5 Mbit/s\" or \"5 MB/s\".",
                "BIT_RATE | 5 Mbps | expected a bit rate with a unit, for example \"5.85 Mbit/s\", but found \"5 Mbps\". \"b\" may be bit or byte: write bit or B, \"5 Mbit/s\" or \"5 MB/s\".",
                "DATA | 5 kb | expected a size in bytes with a unit, for example \"150528 B\", but found \"5 kb\". \"b\" may be bit or byte: write bit or B, \"5 kbit\" or \"5 kB\".",
                "ENERGY | 3000 mAh | expected an energy with a unit, for example \"12 Wh\", but found \"3000 mAh\", which is an electric charge. Maybe \"3000 mAh at 3.85 V\".",
                "ENERGY | 3000 mAh at 4 | expected a voltage with a unit, for example \"3.85 V\", but found 4",
                "TIME | 1e999 s | expected a time with a unit, for example \"300 ms\", but found \"1e999 s\", which is too large",
                "TIME | 1e-999 s | expected a time with a unit, for example \"300 ms\", but found \"1e-999 s\", which is too close to 0",
            })
    void whatIsNoQuantityIsSaidWithARepair(Dimension dimension, String text, String message) {
        assertThatThrownBy(() -> dimension.parse(text))
                .isInstanceOf(InvalidQuantityException.class)
                .hasMessage(message);
    }

    @Test
    void aLongTextIsNotRepeated() {
        assertThatThrownBy(() -> Dimension.TIME.parse("1".repeat(1_000_000) + " s"))
                .hasMessage(
                        "expected a time with a unit, for example \"300 ms\", but found a text of 1000002 characters");
    }

    @ParameterizedTest
    @EnumSource
    void everyDimensionReadsItsOwnExampleAndKnowsItsSiUnit(Dimension dimension) throws Exception {
        assertThat(dimension.parse(dimension.example())).isPositive();
        assertThat(
                        dimension == Dimension.FRACTION
                                ? 1.0
                                : dimension.findFactor(dimension.siUnit()).orElseThrow())
                .isEqualTo(1);
    }
}
