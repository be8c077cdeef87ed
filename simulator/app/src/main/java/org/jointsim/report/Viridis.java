package org.jointsim.report;

import java.awt.Color;
import java.util.List;

/**
 * A colour scale whose lightness rises evenly, so that it reads in grey and with any common colour vision: viridis, S. van der Walt
 * and N. Smith (2015), matplotlib, CC0; nine of its 256 colours, straight lines between them.
 */
final class Viridis {

    private static final List<Color> COLORS = List.of(
            new Color(0x440154),
            new Color(0x472D7B),
            new Color(0x3B528B),
            new Color(0x2C728E),
            new Color(0x21918C),
            new Color(0x28AE80),
            new Color(0x5EC962),
            new Color(0xADDC30),
            new Color(0xFDE725));

    private Viridis() {}

    /** From dark (share 0) to light (share 1). */
    static Color color(double share) {
        double at = Math.max(0, Math.min(1, share)) * (COLORS.size() - 1);
        int index = (int) Math.min(COLORS.size() - 2, Math.floor(at));
        double rest = at - index;
        Color a = COLORS.get(index);
        Color b = COLORS.get(index + 1);
        return new Color(
                mix(a.getRed(), b.getRed(), rest),
                mix(a.getGreen(), b.getGreen(), rest),
                mix(a.getBlue(), b.getBlue(), rest));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
