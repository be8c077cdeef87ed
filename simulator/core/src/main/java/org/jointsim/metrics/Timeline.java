package org.jointsim.metrics;

import java.io.Serializable;
import java.util.List;

/**
 * Series over simulated time, averaged over bins of equal length; memory does not grow with the run.
 *
 * @param binSeconds length of a bin
 * @param series each with one value per bin
 */
public record Timeline(double binSeconds, List<Series> series) implements Serializable {

    /**
     * One series.
     *
     * @param name column name, for example {@code queue_length}
     * @param unit SI symbol
     * @param values one per bin
     */
    public record Series(String name, String unit, List<Double> values) implements Serializable {
        public Series {
            values = List.copyOf(values);
        }
    }

    public Timeline {
        series = List.copyOf(series);
    }
}
