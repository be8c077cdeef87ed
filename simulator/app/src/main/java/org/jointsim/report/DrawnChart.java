package org.jointsim.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chart that was drawn.
 *
 * @param title above it
 * @param caption below it: scenario, replications, confidence
 * @param files name to content: the CSV, and a picture of each format
 */
public record DrawnChart(ChartKind kind, String title, String caption, Map<String, byte[]> files) {
    public DrawnChart {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
