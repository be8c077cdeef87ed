package org.jointsim.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One finished point of a study.
 *
 * @param index from 0, in the order of the design
 * @param settings path to value or label; an empty text where the base is unchanged
 * @param folder its results, relative to that of the study
 * @param run what they say
 */
public record StoredPoint(int index, Map<String, String> settings, String folder, StoredRun run) {
    public StoredPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
