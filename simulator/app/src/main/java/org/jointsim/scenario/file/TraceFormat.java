package org.jointsim.scenario.file;

import java.util.Locale;

/** How a trace of a link is written in its file. */
enum TraceFormat {
    /** Found out from the content. */
    AUTO,
    /** Columns with names, of which {@code time_s} is the first: when a row begins. */
    CSV,
    /** A list of maps with {@code duration_ms}, {@code bandwidth_kbps} and perhaps {@code latency_ms}. */
    JSON,
    /** Two columns without names, apart by blanks or tabs: seconds and Mbit/s. */
    COLUMNS,
    /** One line for each packet of 1500 bytes that may be delivered: at which millisecond. */
    MAHIMAHI;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a text that begins so. */
    static TraceFormat of(String beginning) {
        String line = beginning
                .replace("\uFEFF", "")
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .findFirst()
                .orElse("");
        if (line.startsWith("[") || line.startsWith("{")) {
            return JSON;
        }
        if (line.contains(",")) {
            return CSV;
        }
        if (line.matches("\\S+\\s+\\S.*")) {
            return COLUMNS;
        }
        return line.matches("\\d+") ? MAHIMAHI : AUTO;
    }
}
