package org.jointsim.experiment.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.units.Dimension;

/**
 * Reads the values of an axis: a list of values and ranges, {@code 1,4,8}, {@code 1..64}, {@code 1..20 Mbit/s}. A range of whole
 * numbers has all of them up to {@value #ALL_WHOLE_UP_TO} numbers, a longer one steps of about 0.5 %; one of quantities has steps
 * of 1 %, or from zero or below, two hundred equal ones. The ends of a range always belong to it.
 */
public final class Levels {

    static final int ALL_WHOLE_UP_TO = 256;
    /** Finer than most intervals could tell, coarse enough to be few. Choices. */
    private static final BigDecimal WHOLE_STEP = new BigDecimal("1.005");

    private static final BigDecimal STEP = new BigDecimal("1.01");
    private static final int EQUAL_STEPS = 200;
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private static final String NUMBER = "([-+]?\\d{1,15}(?:\\.\\d{1,15})?(?:[eE][-+]?\\d{1,2})?)";
    private static final Pattern RANGE =
            Pattern.compile(NUMBER + "\\s*([^.\\s][^.]*?|)\\s*\\.\\.\\s*" + NUMBER + "\\s*(.*)", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,15}");

    private Levels() {}

    /**
     * The values that a text writes, in its order.
     *
     * @param items of the list, already taken apart
     * @throws IllegalArgumentException with what is wrong
     */
    public static List<Level> of(List<String> items) {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String item : items) {
            for (Level level : ofItem(item.strip())) {
                refuseTwice(level, levels.values());
                levels.put(level.text(), level);
            }
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("expected values, for example 1..64 or 1,4,8, but found nothing");
        }
        return List.copyOf(levels.values());
    }

    /** Not the text alone: 1 and 1.0 are one candidate. */
    private static void refuseTwice(Level level, Collection<Level> before) {
        for (Level other : before) {
            if (other.text().equals(level.text())) {
                throw new IllegalArgumentException("`%s` stands twice in the list".formatted(level.text()));
            }
            if (other.number() == level.number()) {
                throw new IllegalArgumentException(
                        "`%s` and `%s` in the list are the same value".formatted(other.text(), level.text()));
            }
        }
    }

    private static List<Level> ofItem(String item) {
        Matcher range = RANGE.matcher(item);
        if (range.matches()) {
            return ofRange(range, item);
        }
        if (item.contains("..") && !item.startsWith("{") && !item.contains("/")) {
            throw new IllegalArgumentException(
                    "expected a range like 1..64 or \"1..20 Mbit/s\", but found \"%s\"".formatted(item));
        }
        return List.of(level(item));
    }

    private static Level level(String text) {
        return new Level(text, Dimension.numberIn(text).orElse(Double.NaN));
    }

    private static List<Level> ofRange(Matcher range, String item) {
        String unit = range.group(4).strip();
        String lowUnit = range.group(2).strip();
        if (!lowUnit.isEmpty() && !lowUnit.equals(unit)) {
            throw new IllegalArgumentException(
                    "both ends of a range have one unit, for example \"1..20 Mbit/s\", but found \"%s\""
                            .formatted(item));
        }
        BigDecimal low = new BigDecimal(range.group(1));
        BigDecimal high = new BigDecimal(range.group(3));
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("a range goes from low to high, but found \"%s\". Maybe \"%s..%s%s\""
                    .formatted(item, range.group(3), range.group(1), unit.isEmpty() ? "" : " " + unit));
        }
        boolean whole = unit.isEmpty()
                && WHOLE.matcher(range.group(1)).matches()
                && WHOLE.matcher(range.group(3)).matches();
        List<Level> levels = new ArrayList<>();
        for (BigDecimal number : whole ? whole(low, high) : between(low, high)) {
            String text =
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            Level level = level(unit.isEmpty() ? text : text + " " + unit);
            if (Double.isNaN(level.number())) {
                throw new IllegalArgumentException("\"%s\" is no unit that is known, in \"%s\"".formatted(unit, item));
            }
            levels.add(level);
        }
        return levels;
    }

    private static List<BigDecimal> whole(BigDecimal low, BigDecimal high) {
        boolean all = high.subtract(low).compareTo(BigDecimal.valueOf(ALL_WHOLE_UP_TO)) < 0;
        List<BigDecimal> numbers = new ArrayList<>();
        BigDecimal next = low;
        while (next.compareTo(high) < 0) {
            numbers.add(next);
            BigDecimal one = next.add(BigDecimal.ONE);
            BigDecimal step = new BigDecimal(next.multiply(WHOLE_STEP).toBigInteger());
            next = all ? one : one.max(step);
        }
        numbers.add(high);
        return numbers;
    }

    private static List<BigDecimal> between(BigDecimal low, BigDecimal high) {
        boolean geometric = low.signum() > 0;
        BigDecimal equal = high.subtract(low).divide(BigDecimal.valueOf(EQUAL_STEPS), MathContext.DECIMAL64);
        List<BigDecimal> numbers = new ArrayList<>(List.of(low));
        BigDecimal exact = low;
        while (exact.compareTo(high) < 0) {
            exact = geometric ? exact.multiply(STEP, MathContext.DECIMAL64) : exact.add(equal);
            BigDecimal shown = exact.round(geometric ? THREE_DIGITS : SIX_DIGITS);
            boolean isNew = shown.compareTo(numbers.get(numbers.size() - 1)) > 0;
            if (isNew && shown.compareTo(high) < 0) {
                numbers.add(shown);
            }
        }
        numbers.add(high);
        return numbers;
    }
}
