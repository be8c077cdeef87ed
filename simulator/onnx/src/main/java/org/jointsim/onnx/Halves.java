package org.jointsim.onnx;

/** Numbers of half precision (IEEE 754 binary16), which Java 17 does not know. */
final class Halves {

    private static final float LARGEST = 65504;
    private static final float SMALLEST_NORMAL = 0x1.0p-14f;
    private static final float STEP_BELOW = 0x1.0p-24f;

    private Halves() {}

    /** The bits of the half that is next to {@code value}; the largest one for what is larger. */
    static short of(float value) {
        int sign = value < 0 ? 0x8000 : 0;
        float size = Math.min(Math.abs(value), LARGEST);
        if (size < SMALLEST_NORMAL) {
            return (short) (sign | Math.round(size / STEP_BELOW));
        }
        // Half of the last place kept is added, so that cutting off rounds.
        int bits = Float.floatToIntBits(size) + 0x1000;
        return (short) (sign | ((bits - (112 << 23)) >> 13));
    }
}
