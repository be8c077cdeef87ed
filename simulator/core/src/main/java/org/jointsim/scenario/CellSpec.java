package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;

/**
 * Capacity that the transfers of some clients share, max-min fairly, each at most at its own link's rate.
 *
 * @param name classes that name the same cell share it
 * @param uplinkBitsPerSecond of all uploads together, &gt; 0
 * @param downlinkBitsPerSecond of all downloads together, &gt; 0
 */
public record CellSpec(String name, double uplinkBitsPerSecond, double downlinkBitsPerSecond) implements Serializable {

    public CellSpec {
        Objects.requireNonNull(name, "name");
        Checks.positive("uplink of cell " + name, uplinkBitsPerSecond);
        Checks.positive("downlink of cell " + name, downlinkBitsPerSecond);
    }
}
