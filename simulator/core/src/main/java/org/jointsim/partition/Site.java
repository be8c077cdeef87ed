package org.jointsim.partition;

import java.util.Locale;

/** Where a layer runs. */
public enum Site {
    MOBILE,
    CLOUD;

    /** The word of files and results: {@code mobile} or {@code cloud}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The other one. */
    public Site other() {
        return this == MOBILE ? CLOUD : MOBILE;
    }
}
