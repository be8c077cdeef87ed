package org.jointsim.scenario.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jointsim.scenario.RateTrace;
import org.jointsim.units.Units;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the trace of a link in any of the formats of {@link TraceFormat}. The first thing that is wrong is reported with its line and
 * ends the reading: a wrong file would otherwise have a thousand problems. At most {@value #MOST_ROWS} rows.
 */
final class TraceReader {

    static final int MOST_ROWS = 50_000;

    private static final double MILLI = 1e-3;
    private static final double KILO = 1e3;
    /** One delivery opportunity of mahimahi: Netravali et al. (2015), USENIX ATC, section 3. */
    private static final int PACKET_BYTES = 1500;

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final List<String> COLUMNS =
            List.of("time_s", "uplink_mbps", "downlink_mbps", "rtt_ms", "uplink_bps", "downlink_bps", "rtt_s");

    private final MeasuredText text;

    private TraceReader(MeasuredText text) {
        this.text = text;
    }

    /**
     * What {@code text} says.
     *
     * @param binSeconds over which the packets of a mahimahi file are counted
     */
    static TraceContent read(MeasuredText text, TraceFormat format, double binSeconds) throws IOException {
        TraceReader reader = new TraceReader(text);
        TraceFormat known = format == TraceFormat.AUTO ? TraceFormat.of(text.beginning()) : format;
        return switch (known) {
            case CSV -> reader.csv();
            case JSON -> reader.json();
            case COLUMNS -> reader.columns();
            case MAHIMAHI -> reader.mahimahi(binSeconds);
            case AUTO ->
                throw text.refuse(
                        text.beginning().isBlank()
                                ? "expected a trace, but there is nothing"
                                : "this is no trace in a known format: CSV with the columns time_s, uplink_mbps, downlink_mbps and perhaps rtt_ms; "
                                        + "JSON; two columns of seconds and Mbit/s; or mahimahi's milliseconds");
        };
    }

    /** Columns of numbers that grow row by row. */
    private final class Rows {
        private final double[][] columns;
        private int count;

        Rows(int columnCount) {
            columns = new double[columnCount][64];
        }

        void add(int line, double... row) {
            if (count == MOST_ROWS) {
                throw text.refuseAt(
                        line,
                        "expected at most %d rows. Maybe cut the trace, or average over longer rows."
                                .formatted(MOST_ROWS));
            }
            for (int c = 0; c < columns.length; c++) {
                if (count == columns[c].length) {
                    columns[c] = Arrays.copyOf(columns[c], 2 * count);
                }
                columns[c][count] = row[c];
            }
            count++;
        }

        double[] column(int c) {
            return Arrays.copyOf(columns[c], count);
        }

        double last(int c) {
            return columns[c][count - 1];
        }
    }

    // CSV and two columns: rows with the time at which they begin

    private TraceContent csv() throws IOException {
        List<String> header = header();
        Rows rows = new Rows(header.size());
        Double end = null;
        for (String line = text.nextLine(); line != null; line = text.nextLine()) {
            String[] cells = line.split(",", -1);
            if (end != null) {
                throw text.refuse("expected nothing after the row that says only when the trace ends");
            }
            if (isEndOnly(cells)) {
                end = time(cells[0].strip(), rows);
            } else {
                rows.add(text.line(), row(cells, header, rows));
            }
        }
        checkEnough(rows.count + (end == null ? 0 : 1));
        double[] ends = ends(rows, end);
        return new TraceContent(
                column(ends, rows, header, "uplink_mbps", "uplink_bps"),
                column(ends, rows, header, "downlink_mbps", "downlink_bps"),
                null,
                column(ends, rows, header, "rtt_ms", "rtt_s"));
    }

    private List<String> header() throws IOException {
        String line = text.nextLine();
        List<String> header = new ArrayList<>();
        for (String cell : (line == null ? "" : line).split(",", -1)) {
            header.add(cell.replace("\"", "").strip().toLowerCase(Locale.ROOT));
        }
        if (!header.get(0).equals("time_s")) {
            throw text.refuse(
                    "expected a first line with the columns time_s, uplink_mbps, downlink_mbps and perhaps rtt_ms, but found "
                            + (line == null ? "nothing" : "\"" + line + "\""));
        }
        for (int i = 0; i < header.size(); i++) {
            if (!COLUMNS.contains(header.get(i))) {
                throw text.refuse("unknown column `%s`%s"
                        .formatted(header.get(i), Words.suggestion(header.get(i), COLUMNS, "columns")));
            }
            checkOnce(header, i);
        }
        if (header.stream().noneMatch(column -> column.contains("link"))) {
            throw text.refuse("expected a column `uplink_mbps` or `downlink_mbps`, but there is none");
        }
        return header;
    }

    private void checkOnce(List<String> header, int i) {
        String quantity = quantity(header.get(i));
        for (String earlier : header.subList(0, i)) {
            if (quantity(earlier).equals(quantity)) {
                throw text.refuse("column `%s` says the same as `%s`".formatted(header.get(i), earlier));
            }
        }
    }

    private static String quantity(String column) {
        return column.substring(0, column.indexOf('_'));
    }

    private static boolean isEndOnly(String[] cells) {
        return Arrays.stream(cells).skip(1).allMatch(String::isBlank);
    }

    private double[] row(String[] cells, List<String> header, Rows rows) {
        if (cells.length != header.size()) {
            throw text.refuse("expected %d values, but found %d".formatted(header.size(), cells.length));
        }
        double[] row = new double[cells.length];
        row[0] = time(cells[0].strip(), rows);
        for (int c = 1; c < cells.length; c++) {
            row[c] = number(cells[c].strip(), header.get(c)) * factor(header.get(c));
        }
        return row;
    }

    private static double factor(String column) {
        if (column.endsWith("_mbps")) {
            return Units.BITS_PER_MEGABIT;
        }
        return column.endsWith("_ms") ? MILLI : 1;
    }

    private TraceContent columns() throws IOException {
        Rows rows = new Rows(2);
        for (String line = text.nextLine(); line != null; line = text.nextLine()) {
            String[] cells = line.split("\\s+");
            if (cells.length != 2) {
                throw text.refuse("expected two numbers, seconds and Mbit/s, but found \"%s\"".formatted(line));
            }
            rows.add(text.line(), time(cells[0], rows), number(cells[1], "Mbit/s") * Units.BITS_PER_MEGABIT);
        }
        checkEnough(rows.count);
        return new TraceContent(null, null, new RateTrace(ends(rows, null), rows.column(1)), null);
    }

    private double time(String cell, Rows rows) {
        double time = number(cell, "time");
        if (rows.count > 0 && !(time >= rows.last(0) + RateTrace.SHORTEST_SECONDS - 1e-9)) {
            throw text.refuse("expected a time at least 1 ms after that of the row before (%s s), but found \"%s\""
                    .formatted(Numbers.text(rows.last(0)), cell));
        }
        return time;
    }

    private double number(String cell, String what) {
        double value = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw text.refuse("%s: expected a number >= 0, but found \"%s\"".formatted(what, cell));
        }
        return value;
    }

    private void checkEnough(int rows) {
        if (rows < 2) {
            throw text.refuse(
                    "expected at least 2 rows, because a row lasts until the next one begins, but found " + rows);
        }
    }

    /** A row ends where the next one begins; the last, if its end is not told, is as long as the one before. */
    private static double[] ends(Rows rows, @Nullable Double end) {
        double[] starts = rows.column(0);
        int n = starts.length;
        double[] ends = new double[n];
        for (int i = 0; i < n - 1; i++) {
            ends[i] = starts[i + 1] - starts[0];
        }
        ends[n - 1] = (end == null ? 2 * starts[n - 1] - starts[n - 2] : end) - starts[0];
        return ends;
    }

    private static @Nullable RateTrace column(double[] ends, Rows rows, List<String> header, String one, String other) {
        int c = Math.max(header.indexOf(one), header.indexOf(other));
        return c < 0 ? null : new RateTrace(ends, rows.column(c));
    }

    // JSON

    private TraceContent json() {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), text.rest())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw refuse(parser, "expected a list of maps with duration_ms and bandwidth_kbps");
            }
            Rows rows = new Rows(3);
            double end = 0;
            boolean hasLatency = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                double[] row = jsonRow(parser);
                hasLatency &= !Double.isNaN(row[2]);
                end += row[0] * MILLI;
                rows.add(line(parser), end, row[1] * KILO, row[2] * MILLI);
            }
            if (rows.count < 2) {
                throw refuse(parser, "expected at least 2 rows, but found " + rows.count);
            }
            double[] ends = rows.column(0);
            return new TraceContent(
                    null,
                    null,
                    new RateTrace(ends, rows.column(1)),
                    hasLatency ? new RateTrace(ends, rows.column(2)) : null);
        } catch (JacksonException e) {
            throw text.refuseAt(
                    Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "this is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Duration, bandwidth, latency as they are written; NaN for a latency that is not given. */
    private double[] jsonRow(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refuse(parser, "expected a map with duration_ms and bandwidth_kbps");
        }
        double[] row = {Double.NaN, Double.NaN, Double.NaN};
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = Objects.requireNonNullElse(parser.currentName(), "");
            int column = List.of("duration_ms", "bandwidth_kbps", "latency_ms").indexOf(name);
            JsonToken value = parser.nextToken();
            if (column < 0) {
                parser.skipChildren();
            } else if (value.isNumeric() && parser.getDoubleValue() >= (column == 0 ? 1 : 0)) {
                row[column] = parser.getDoubleValue();
            } else {
                throw refuse(
                        parser,
                        "%s: expected a number >= %d, but found %s"
                                .formatted(name, column == 0 ? 1 : 0, parser.getString()));
            }
        }
        if (Double.isNaN(row[0]) || Double.isNaN(row[1])) {
            throw refuse(parser, "expected duration_ms and bandwidth_kbps, but one is missing");
        }
        return row;
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private Unreadable refuse(JsonParser parser, String problem) {
        return text.refuseAt(line(parser), problem);
    }

    // Mahimahi

    /** Packets counted in bins; the last stamp ends the trace, as mahimahi begins anew after it. */
    private TraceContent mahimahi(double binSeconds) throws IOException {
        long[] packets = new long[64];
        double before = 0;
        int lines = 0;
        for (String line = text.nextLine(); line != null; line = text.nextLine()) {
            double at = stamp(line, before);
            double bin = Math.floor(at / binSeconds);
            if (!(bin < MOST_ROWS)) {
                throw text.refuse("expected at most %d bins of %s. Maybe a longer `bin`."
                        .formatted(MOST_ROWS, Numbers.quantity(binSeconds, "s")));
            }
            if (bin >= packets.length) {
                packets = Arrays.copyOf(packets, Math.max(2 * packets.length, (int) bin + 1));
            }
            packets[(int) bin]++;
            before = at;
            lines++;
        }
        checkEnough(lines);
        if (!(before > 0)) {
            throw text.refuse("expected stamps above 0, but all are 0");
        }
        return new TraceContent(null, null, binned(packets, before, binSeconds), null);
    }

    private double stamp(String line, double before) {
        if (!line.matches("\\d{1,15}")) {
            throw text.refuse("expected a whole number of milliseconds, but found \"%s\"".formatted(line));
        }
        double at = Long.parseLong(line) * MILLI;
        if (!(at >= before)) {
            throw text.refuse("expected a stamp not before that of the line before (%s ms), but found \"%s\""
                    .formatted(Numbers.text(Math.rint(before / MILLI)), line));
        }
        return at;
    }

    private static RateTrace binned(long[] packets, double lengthSeconds, double binSeconds) {
        int bins = (int) Math.max(1, Math.rint(lengthSeconds / binSeconds));
        double[] ends = new double[bins];
        double[] rates = new double[bins];
        for (int i = 0; i < bins; i++) {
            boolean isLast = i == bins - 1;
            ends[i] = isLast ? lengthSeconds : (i + 1) * binSeconds;
            long count = packets[i] + (isLast && i + 1 < packets.length ? packets[i + 1] : 0);
            rates[i] = Units.bits(count * PACKET_BYTES) / (ends[i] - i * binSeconds);
        }
        return new RateTrace(ends, rates);
    }
}
