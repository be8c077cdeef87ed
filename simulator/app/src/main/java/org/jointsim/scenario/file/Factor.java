package org.jointsim.scenario.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;
import org.jspecify.annotations.Nullable;

/** What a study varies: a path, and the values that it takes there. */
final class Factor {

    private static final Pattern QUANTITY = Pattern.compile("\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*(.*?)\\s*");
    /** Enough to see that a metric is least or greatest within. A choice. */
    private static final int WITHIN_A_RANGE = 5;

    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,15}");
    /** Of a value between the ends of a range: enough for every purpose, and still readable. */
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final String path;
    private final Origin at;
    private final List<Level> levels;
    private final @Nullable Range range;

    /** A value and its name in results. */
    record Level(String label, Node value) {

        /** Of a value without a label of its own: the number that it is, in SI; empty for words, lists and maps. */
        OptionalDouble number() {
            return value instanceof Scalar && label.equals(NodeText.of(value))
                    ? Dimension.numberIn(label)
                    : OptionalDouble.empty();
        }
    }

    /** The ends of a range in one unit; empty for numbers without one. */
    private record Range(BigDecimal low, BigDecimal high, String unit, boolean whole) {}

    private Factor(String path, Origin at, List<Level> levels, @Nullable Range range) {
        this.path = path;
        this.at = at;
        this.levels = List.copyOf(levels);
        this.range = range;
    }

    /**
     * A factor.
     *
     * @param mayBeRange whether two quantities are the ends of a range rather than two levels
     */
    static Factor of(String path, Origin at, List<Level> levels, boolean mayBeRange) {
        Range range = mayBeRange && levels.size() == 2
                ? range(levels.get(0).value(), levels.get(1).value()).orElse(null)
                : null;
        return new Factor(path, at, levels, range);
    }

    String path() {
        return path;
    }

    Origin at() {
        return at;
    }

    List<Level> levels() {
        return levels;
    }

    boolean isRange() {
        return range != null;
    }

    /** Those of all levels, each once; of a range {@value #WITHIN_A_RANGE} equally far apart, the ends among them. */
    double[] coordinates() {
        int count = isRange() ? WITHIN_A_RANGE : levels.size();
        Map<String, Double> coordinates = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            double coordinate = isRange() ? Math.min((double) i / (count - 1), Math.nextDown(1.0)) : (i + 0.5) / count;
            coordinates.putIfAbsent(level(coordinate).label(), coordinate);
        }
        return coordinates.values().stream().mapToDouble(c -> c).toArray();
    }

    /** The level at a coordinate in [0, 1). */
    Level level(double coordinate) {
        Range ends = range;
        if (ends == null) {
            return levels.get((int) (coordinate * levels.size()));
        }
        String text = ends.whole() ? whole(ends, coordinate) : between(ends, coordinate);
        Form form = ends.unit().isEmpty() ? Form.NUMBER : Form.TEXT;
        return new Level(text, new Scalar(text, form, levels.get(0).value().at()));
    }

    private static String whole(Range ends, double coordinate) {
        long low = ends.low().longValueExact();
        long count = ends.high().longValueExact() - low + 1;
        return Long.toString(low + (long) (coordinate * count));
    }

    private static String between(Range ends, double coordinate) {
        BigDecimal value = ends.low()
                .add(ends.high().subtract(ends.low()).multiply(new BigDecimal(coordinate)))
                .round(SIX_DIGITS)
                .stripTrailingZeros();
        String number = value.compareTo(BigDecimal.ZERO) == 0 ? "0" : value.toPlainString();
        return ends.unit().isEmpty() ? number : number + " " + ends.unit();
    }

    private static Optional<Range> range(Node low, Node high) {
        if (!(low instanceof Scalar one) || !(high instanceof Scalar other)) {
            return Optional.empty();
        }
        Matcher a = QUANTITY.matcher(one.text());
        Matcher b = QUANTITY.matcher(other.text());
        if (!a.matches() || !b.matches()) {
            return Optional.empty();
        }
        try {
            if (a.group(2).equals(b.group(2))) {
                boolean whole = a.group(2).isEmpty()
                        && WHOLE.matcher(a.group(1)).matches()
                        && WHOLE.matcher(b.group(1)).matches();
                return ordered(new BigDecimal(a.group(1)), new BigDecimal(b.group(1)), a.group(2), whole);
            }
            for (Dimension dimension : Dimension.values()) {
                if (dimension.findFactor(a.group(2)).isPresent()
                        && dimension.findFactor(b.group(2)).isPresent()) {
                    return ordered(
                            BigDecimal.valueOf(dimension.parse(one.text())),
                            BigDecimal.valueOf(dimension.parse(other.text())),
                            dimension.siUnit(),
                            false);
                }
            }
        } catch (NumberFormatException | InvalidQuantityException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Range> ordered(BigDecimal one, BigDecimal other, String unit, boolean whole) {
        return Optional.of(new Range(one.min(other), one.max(other), unit, whole));
    }
}
