package org.jointsim.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jointsim.calibrate.TraceStatistics;
import org.jointsim.scenario.RateTrace;
import org.jointsim.units.Units;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trace is like, as text, as JSON, and as lines of a scenario. */
final class TraceText {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    private TraceText() {}

    /** One column for each named set of rates. */
    static String table(Map<String, TraceStatistics> columns, Optional<RateTrace> roundTrip) {
        AlignedTable table = new AlignedTable(Set.of(0));
        List<String> names = List.copyOf(columns.keySet());
        table.add(row("", names, name -> name));
        table.add(row(
                "length, s", names, name -> number(statistics(columns, name).seconds(), 0)));
        rates(table, columns, names);
        if (roundTrip.isPresent()) {
            String mean = number(1e3 * roundTrip.get().timeMean(), 1);
            table.add(row("round trip, mean, ms", names, name -> mean));
        }
        return table.toString();
    }

    /** The rows that describe rates. */
    static void rates(AlignedTable table, Map<String, TraceStatistics> columns, List<String> names) {
        table.add(row("mean, Mbit/s", names, megabits(columns, TraceStatistics::mean)));
        table.add(row(
                "coefficient of variation",
                names,
                name -> number(statistics(columns, name).cv(), 3)));
        for (int i = 0; i < TraceStatistics.QUANTILES.size(); i++) {
            int index = i;
            String label = "%d %% quantile, Mbit/s".formatted(Math.round(100 * TraceStatistics.QUANTILES.get(i)));
            table.add(row(label, names, megabits(columns, s -> s.quantiles().get(index))));
        }
        table.add(row("largest, Mbit/s", names, megabits(columns, TraceStatistics::max)));
        for (int i = 0; i < TraceStatistics.LAGS.size(); i++) {
            int index = i;
            table.add(row(
                    "autocorrelation at %d s".formatted(TraceStatistics.LAGS.get(i)),
                    names,
                    name -> number(statistics(columns, name).autocorrelations().get(index), 3)));
        }
        table.add(row(
                "outages, share of time",
                names,
                name -> number(100 * statistics(columns, name).outageShare(), 2) + " %"));
    }

    private static TraceStatistics statistics(Map<String, TraceStatistics> columns, String name) {
        TraceStatistics found = columns.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return found;
    }

    private interface Cell {
        String of(String column);
    }

    private static Cell megabits(Map<String, TraceStatistics> columns, ToDoubleFunction<TraceStatistics> value) {
        return name -> number(Units.megabitsPerSecond(value.applyAsDouble(statistics(columns, name))), 3);
    }

    private static String[] row(String label, List<String> names, Cell cell) {
        String[] cells = new String[names.size() + 1];
        cells[0] = label;
        for (int i = 0; i < names.size(); i++) {
            cells[i + 1] = cell.of(names.get(i));
        }
        return cells;
    }

    /** A number with so many decimals; what is not known has no data. */
    static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "no data";
    }

    /** One object for each named set of rates. */
    static String json(Map<String, TraceStatistics> columns, Optional<RateTrace> roundTrip) {
        ObjectNode answer = MAPPER.createObjectNode();
        columns.forEach((name, statistics) -> put(answer.putObject(name), statistics));
        roundTrip.ifPresent(trips -> answer.put("roundTripSeconds", trips.timeMean()));
        return MAPPER.writeValueAsString(answer);
    }

    static void put(ObjectNode object, TraceStatistics statistics) {
        object.put("seconds", statistics.seconds());
        put(object, "meanBitsPerSecond", statistics.mean());
        put(object, "cv", statistics.cv());
        ObjectNode quantiles = object.putObject("quantilesBitsPerSecond");
        for (int i = 0; i < TraceStatistics.QUANTILES.size(); i++) {
            put(
                    quantiles,
                    String.valueOf(TraceStatistics.QUANTILES.get(i)),
                    statistics.quantiles().get(i));
        }
        put(object, "maxBitsPerSecond", statistics.max());
        ObjectNode correlations = object.putObject("autocorrelation");
        for (int i = 0; i < TraceStatistics.LAGS.size(); i++) {
            put(
                    correlations,
                    TraceStatistics.LAGS.get(i) + " s",
                    statistics.autocorrelations().get(i));
        }
        put(object, "outageShare", statistics.outageShare());
    }

    /** JSON has no NaN and no infinity: what is not known, or never ends, is {@code null}. */
    static void put(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value);
        } else {
            object.putNull(key);
        }
    }

    /** A link of a scenario that follows a trace of both directions. */
    static String link(String path, String radio) {
        return """
                link:
                  trace: "%s"
                  radio: %s
                  start: random      # each client at a place of its own; or a place, for example 30 s
                  repeat: true
                """.formatted(path, radio);
    }

    /** The same of a trace of one direction; what the other is must be decided. */
    static String link(String path, Direction measured, String radio) {
        String other = measured.other().word();
        return """
                link:
                  trace: {%s: "%s"}
                  # The trace has no %s. Choose what it is:
                  #   %s: {ratio: 40 %%}          of the %s at each moment
                  #   %s: {mean: 5 Mbit/s}       with the fluctuation of the %s
                  #   %s: 5 Mbit/s               always
                  radio: %s
                  start: random      # each client at a place of its own; or a place, for example 30 s
                  repeat: true
                """.formatted(measured, path, other, other, measured, other, measured, other, radio);
    }
}
