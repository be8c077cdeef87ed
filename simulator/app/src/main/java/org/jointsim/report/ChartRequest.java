package org.jointsim.report;

import java.util.List;

/**
 * What to draw.
 *
 * @param kinds empty: all that the folder allows
 * @param formats of the pictures; the CSV is always written
 * @param width in print
 * @param metrics that charts of sweeps show; empty: the usual ones
 */
public record ChartRequest(List<ChartKind> kinds, List<ChartFormat> formats, PageWidth width, List<String> metrics) {

    /** What {@code run}, {@code sweep} and {@code compare} draw by themselves. */
    public static final ChartRequest USUAL =
            new ChartRequest(List.of(), List.of(ChartFormat.PNG, ChartFormat.SVG), PageWidth.TWO_COLUMN, List.of());

    public ChartRequest {
        kinds = List.copyOf(kinds);
        formats = List.copyOf(formats);
        metrics = List.copyOf(metrics);
    }
}
