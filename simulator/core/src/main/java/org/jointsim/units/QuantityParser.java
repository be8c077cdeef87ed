package org.jointsim.units;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one written quantity, and finds out what its author meant if it is none. */
final class QuantityParser {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");
    private static final Pattern AMBIGUOUS = Pattern.compile("([kKmMgGtT]i?)?b(/s|ps)?");
    private static final Pattern CHARGE_AT_VOLTAGE = Pattern.compile("(.*\\S)\\s+at\\s+(\\S.*)");

    /** Longer texts are no quantities; the limit keeps exact arithmetic short. */
    private static final int LONGEST = 100;

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("msec", "ms"),
            Map.entry("usec", "us"),
            Map.entry("m", "min"),
            Map.entry("mins", "min"),
            Map.entry("minute", "min"),
            Map.entry("minutes", "min"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("1/s", "/s"),
            Map.entry("per second", "/s"),
            Map.entry("/sec", "/s"),
            Map.entry("/minute", "/min"),
            Map.entry("per minute", "/min"),
            Map.entry("byte", "B"),
            Map.entry("bytes", "B"),
            Map.entry("bps", "bit/s"),
            Map.entry("FLOPS", "FLOP/s"),
            Map.entry("GFLOPS", "GFLOP/s"),
            Map.entry("TFLOPS", "TFLOP/s"),
            Map.entry("FLOPs", "FLOP"),
            Map.entry("watt", "W"),
            Map.entry("watts", "W"),
            Map.entry("joule", "J"),
            Map.entry("joules", "J"),
            Map.entry("percent", "%"),
            Map.entry("$/h", "USD/h"));

    private final Dimension dimension;
    private final String text;

    QuantityParser(Dimension dimension, String text) {
        this.dimension = dimension;
        this.text = text.strip();
    }

    double value() throws InvalidQuantityException {
        BigDecimal exact = exactValue();
        double value = exact.doubleValue();
        if (Double.isInfinite(value) || (value == 0 && exact.signum() != 0)) {
            throw invalid("\"%s\", which is too %s".formatted(text, value == 0 ? "close to 0" : "large"));
        }
        return value;
    }

    private BigDecimal exactValue() throws InvalidQuantityException {
        if (text.length() > LONGEST) {
            throw invalid("a text of %d characters".formatted(text.length()));
        }
        Matcher chargeAtVoltage = CHARGE_AT_VOLTAGE.matcher(text);
        if (dimension == Dimension.ENERGY && chargeAtVoltage.matches()) {
            BigDecimal coulombs = new QuantityParser(Dimension.CHARGE, chargeAtVoltage.group(1)).exactValue();
            return coulombs.multiply(new QuantityParser(Dimension.VOLTAGE, chargeAtVoltage.group(2)).exactValue());
        }
        Matcher number = NUMBER.matcher(text);
        if (!number.lookingAt()) {
            throw invalid(text.isEmpty() ? "nothing" : "\"" + text + "\"");
        }
        String unit = text.substring(number.end()).strip().replace('μ', 'µ');
        if (unit.isEmpty()) {
            throw withoutUnit(number.group());
        }
        Optional<Factor> factor = dimension.findExactFactor(unit);
        if (factor.isEmpty()) {
            throw invalid("\"%s\"%s".formatted(text, hint(number.group(), unit)));
        }
        return factor.get().times(new BigDecimal(number.group()));
    }

    private InvalidQuantityException withoutUnit(String number) {
        BigDecimal value = new BigDecimal(number);
        boolean share = dimension == Dimension.FRACTION && value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0;
        if (share) {
            String percent = value.movePointRight(2).stripTrailingZeros().toPlainString();
            return invalid("%s. Maybe \"%s %%\".".formatted(number, percent));
        }
        if (value.signum() == 0) {
            return invalid(
                    "%s. Maybe \"0 %s\".".formatted(number, dimension.units().get(0)));
        }
        return invalid(number);
    }

    /** What follows the text that was found: why its unit does not fit, and what was probably meant. */
    private String hint(String number, String unit) {
        List<String> likely = likelyUnits(unit);
        String maybe = likely.stream().map(u -> "\"" + number + " " + u + "\"").collect(Collectors.joining(" or "));
        if (dimension == Dimension.ENERGY
                && Dimension.CHARGE.findExactFactor(unit).isPresent()) {
            return ", which is an electric charge. Maybe \"%s %s at 3.85 V\".".formatted(number, unit);
        }
        if (AMBIGUOUS.matcher(unit).matches() && !likely.isEmpty()) {
            return ". \"b\" may be bit or byte: write bit or B, " + maybe + ".";
        }
        String other = Dimension.findOf(unit)
                .map(found -> ", which is " + found.phrase())
                .orElse("");
        String repair = maybe.isEmpty() ? "" : " Maybe " + maybe + ".";
        return "%s.%s Units that fit: %s.".formatted(other, repair, String.join(", ", shownUnits()));
    }

    /** Decimal prefixes stand for the binary ones too, to keep the list short. */
    private List<String> shownUnits() {
        return dimension.units().stream()
                .filter(unit -> !unit.matches("[KMGT]i.*"))
                .toList();
    }

    private List<String> likelyUnits(String unit) {
        List<String> likely = new ArrayList<>();
        if (AMBIGUOUS.matcher(unit).matches()) {
            String prefix = decimalOrBinaryPrefix(unit.replaceFirst("b.*", ""));
            for (String data : List.of("bit", "B")) {
                for (String suffix : List.of("", "/s")) {
                    addIfFits(likely, prefix + data + suffix);
                }
            }
            return likely;
        }
        addIfFits(likely, SYNONYMS.getOrDefault(unit, ""));
        addIfFits(likely, unit.replaceAll("\\s", ""));
        addIfFits(likely, unit.replaceFirst("ps$", "/s"));
        if (likely.isEmpty()) {
            dimension.units().stream()
                    .filter(known -> known.equalsIgnoreCase(unit) || known.equalsIgnoreCase(unit + "/s"))
                    .forEach(likely::add);
        }
        return likely.stream().distinct().toList();
    }

    /** {@code k}, {@code M}, {@code Ki}, … however the author capitalised it. */
    private static String decimalOrBinaryPrefix(String written) {
        return written.equalsIgnoreCase("k")
                ? "k"
                : written.isEmpty() ? "" : written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1);
    }

    private void addIfFits(List<String> likely, String unit) {
        if (dimension.findExactFactor(unit).isPresent()) {
            likely.add(unit);
        }
    }

    private InvalidQuantityException invalid(String found) {
        String expected = dimension == Dimension.FRACTION ? dimension.phrase() : dimension.phrase() + " with a unit";
        return new InvalidQuantityException(
                "expected %s, for example \"%s\", but found %s".formatted(expected, dimension.example(), found));
    }
}
