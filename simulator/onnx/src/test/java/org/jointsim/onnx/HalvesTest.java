package org.jointsim.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits of numbers of half precision, from the tables of IEEE 754 binary16. */
class HalvesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "1e9, 7bff",
        "0.333251953125, 3555",
        "0.33333333, 3555",
        "6.103515625e-5, 0400",
        "5.9604645e-8, 0001",
        "1.0009765625, 3c01",
        "1.0006, 3c01"
    })
    void eachNumberHasItsBits(float value, String bits) {
        assertThat("%04x".formatted(Halves.of(value) & 0xffff)).isEqualTo(bits);
    }
}
