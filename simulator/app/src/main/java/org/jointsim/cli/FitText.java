package org.jointsim.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jointsim.calibrate.FitQuality;
import org.jointsim.calibrate.LinkChain;
import org.jointsim.calibrate.TraceStatistics;
import org.jointsim.units.Units;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A fitted link, how good it is, and how a scenario writes it. */
final class FitText {

    /** Probabilities are written in hundredths of a percent. */
    private static final int HUNDREDTHS = 10_000;

    private FitText() {}

    static String text(
            LinkChain chain,
            Direction direction,
            double ratio,
            String radio,
            FitQuality fitted,
            @Nullable FitQuality held) {
        StringBuilder text = new StringBuilder();
        text.append("%d states in %d level(s), fitted to the %s of %d trace(s), %s s%n"
                .formatted(
                        chain.states().size(),
                        chain.levelCount(),
                        direction,
                        fitted.measured().traceCount(),
                        TraceText.number(fitted.measured().seconds(), 0)));
        text.append('\n').append(quality(fitted, held)).append('\n');
        text.append(link(chain, direction, ratio, radio));
        return text.toString().replace("\r\n", "\n");
    }

    private static String quality(FitQuality fitted, @Nullable FitQuality held) {
        Map<String, TraceStatistics> columns = new LinkedHashMap<>();
        columns.put("measured", fitted.measured());
        columns.put("fit", fitted.fitted());
        if (held != null) {
            columns.put("held out", held.measured());
        }
        AlignedTable table = new AlignedTable(Set.of(0));
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(columns.keySet());
        table.add(head.toArray(String[]::new));
        TraceText.rates(table, columns, List.copyOf(columns.keySet()));
        for (int i = 0; i < fitted.uploads().size(); i++) {
            uploads(
                    table,
                    fitted.uploads().get(i),
                    held == null ? null : held.uploads().get(i));
        }
        return table.toString();
    }

    private static void uploads(AlignedTable table, FitQuality.Upload fitted, FitQuality.@Nullable Upload held) {
        String size = fitted.sizeBytes() < 1_000_000
                ? fitted.sizeBytes() / 1000 + " kB"
                : fitted.sizeBytes() / 1_000_000 + " MB";
        List<String> median = new ArrayList<>(
                List.of(size + ", median, s", seconds(fitted.measuredMedian()), seconds(fitted.fittedMedian())));
        List<String> p95 = new ArrayList<>(
                List.of(size + ", 95 % quantile, s", seconds(fitted.measuredP95()), seconds(fitted.fittedP95())));
        List<String> distance = new ArrayList<>(
                List.of(size + ", distance of distributions", "", TraceText.number(fitted.distance(), 3)));
        if (held != null) {
            median.add(seconds(held.measuredMedian()));
            p95.add(seconds(held.measuredP95()));
            distance.add(TraceText.number(held.distance(), 3));
        }
        table.add(median.toArray(String[]::new));
        table.add(p95.toArray(String[]::new));
        table.add(distance.toArray(String[]::new));
    }

    private static String seconds(double value) {
        return TraceText.number(value, 3);
    }

    // The lines of a scenario

    private static String link(LinkChain chain, Direction direction, double ratio, String radio) {
        StringBuilder yaml = new StringBuilder("link:\n");
        boolean isWhole = chain.states().stream().noneMatch(s -> Double.isNaN(other(s, ratio)));
        if (!isWhole) {
            yaml.append("  # The traces have no %s: --ratio adds one.%n".formatted(direction.other()));
        }
        if (chain.states().size() == 1) {
            return yaml.append("  ")
                    .append(rates(chain.states().get(0), direction, ratio, radio))
                    .append('\n')
                    .toString();
        }
        yaml.append("  states:\n");
        int width =
                chain.states().stream().mapToInt(s -> s.name().length()).max().orElse(0);
        for (LinkChain.State state : chain.states()) {
            yaml.append("    %s {%s, dwell: %s s, next: {%s}}%n"
                    .formatted(
                            (state.name() + ":"
                                    + " ".repeat(width - state.name().length())),
                            rates(state, direction, ratio, radio).replace("\n  ", ", "),
                            significant(state.dwellSeconds()),
                            next(state, chain)));
        }
        return yaml.toString();
    }

    private static double other(LinkChain.State state, double ratio) {
        return Double.isNaN(state.otherBitsPerSecond()) ? ratio * state.bitsPerSecond() : state.otherBitsPerSecond();
    }

    private static String rates(LinkChain.State state, Direction direction, double ratio, String radio) {
        double own = state.bitsPerSecond();
        double other = other(state, ratio);
        List<String> parts = new ArrayList<>();
        double up = direction == Direction.UPLINK ? own : other;
        double down = direction == Direction.UPLINK ? other : own;
        if (!Double.isNaN(up)) {
            parts.add("uplink: %s Mbit/s".formatted(significant(Units.megabitsPerSecond(up))));
        }
        if (!Double.isNaN(down)) {
            parts.add("downlink: %s Mbit/s".formatted(significant(Units.megabitsPerSecond(down))));
        }
        if (!Double.isNaN(state.roundTripSeconds())) {
            parts.add("roundTrip: %s ms".formatted(significant(1e3 * state.roundTripSeconds())));
        }
        parts.add("radio: " + radio);
        return String.join("\n  ", parts);
    }

    private static String next(LinkChain.State state, LinkChain chain) {
        int[] hundredths = hundredths(state.next());
        return String.join(
                ", ",
                IntStream.range(0, hundredths.length)
                        .filter(i -> hundredths[i] > 0)
                        .mapToObj(
                                i -> "%s: %s %%".formatted(chain.states().get(i).name(), percent(hundredths[i])))
                        .toList());
    }

    private static String percent(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    /** Rounded so that they sum to the whole: what is missing goes to those that lost most (largest remainders). */
    private static int[] hundredths(List<Double> shares) {
        int[] rounded =
                shares.stream().mapToInt(p -> (int) Math.floor(p * HUNDREDTHS)).toArray();
        int missing = HUNDREDTHS - IntStream.of(rounded).sum();
        IntStream.range(0, rounded.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> rounded[i] - shares.get(i) * HUNDREDTHS))
                .limit(Math.max(0, missing))
                .forEach(i -> rounded[i]++);
        return rounded;
    }

    /** Four digits that count. */
    private static String significant(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String json(LinkChain chain, Direction direction, FitQuality fitted, @Nullable FitQuality held) {
        ObjectNode answer = TraceText.MAPPER.createObjectNode();
        answer.put("direction", direction.word());
        answer.put("levels", chain.levelCount());
        ObjectNode states = answer.putObject("states");
        for (LinkChain.State state : chain.states()) {
            ObjectNode object = states.putObject(state.name());
            TraceText.put(object, "bitsPerSecond", state.bitsPerSecond());
            TraceText.put(object, "otherBitsPerSecond", state.otherBitsPerSecond());
            TraceText.put(object, "roundTripSeconds", state.roundTripSeconds());
            TraceText.put(object, "timeShare", state.timeShare());
            TraceText.put(object, "dwellSeconds", state.dwellSeconds());
            ObjectNode next = object.putObject("next");
            for (int i = 0; i < state.next().size(); i++) {
                if (state.next().get(i) > 0) {
                    next.put(chain.states().get(i).name(), state.next().get(i));
                }
            }
        }
        TraceText.put(answer.putObject("measured"), fitted.measured());
        TraceText.put(answer.putObject("fit"), fitted.fitted());
        uploads(answer.putObject("uploads"), fitted);
        if (held != null) {
            TraceText.put(answer.putObject("heldOut"), held.measured());
            uploads(answer.putObject("uploadsHeldOut"), held);
        }
        return TraceText.MAPPER.writeValueAsString(answer) + "\n";
    }

    private static void uploads(ObjectNode object, FitQuality quality) {
        for (FitQuality.Upload upload : quality.uploads()) {
            ObjectNode size = object.putObject(upload.sizeBytes() + " B");
            TraceText.put(size, "measuredMedianSeconds", upload.measuredMedian());
            TraceText.put(size, "measuredP95Seconds", upload.measuredP95());
            TraceText.put(size, "fitMedianSeconds", upload.fittedMedian());
            TraceText.put(size, "fitP95Seconds", upload.fittedP95());
            TraceText.put(size, "distance", upload.distance());
        }
    }
}
