package org.jointsim.units;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a written quantity measures, with the units a file may use for it and their factor to SI. A quantity is a number,
 * optional white space, and a unit: {@code 300 ms}, {@code 5.85 Mbit/s}, {@code 1e-3 s}, {@code 40 %}, {@code 12 /min}.
 * Decimal prefixes are powers of 1000, {@code Ki Mi Gi Ti} powers of 1024. {@code b} alone is no unit: {@code bit} or
 * {@code B} is meant. An energy may also be a charge at a voltage: {@code 3000 mAh at 3.85 V}.
 */
public enum Dimension {
    TIME(
            "a time",
            "300 ms",
            units(
                    "s", "1", "ms", "1e-3", "us", "1e-6", "µs", "1e-6", "ns", "1e-9", "min", "60", "h", "3600", "d",
                    "86400")),
    RATE(
            "a rate",
            "12 /min",
            units("/s", "1", "Hz", "1", "/min", "1/60", "/h", "1/3600", "/d", "1/86400", "/ms", "1000")),
    DATA("a size in bytes", "150528 B", prefixed("B", "1", "bit", "1/" + Units.BITS_PER_BYTE, "")),
    BIT_RATE("a bit rate", "5.85 Mbit/s", prefixed("bit", "1", "B", "" + Units.BITS_PER_BYTE, "/s")),
    BYTE_RATE("a memory bandwidth", "59.7 GB/s", prefixed("B", "1", "bit", "1/" + Units.BITS_PER_BYTE, "/s")),
    ENERGY(
            "an energy",
            "12 Wh",
            units(
                    "J", "1", "mJ", "1e-3", "uJ", "1e-6", "µJ", "1e-6", "nJ", "1e-9", "kJ", "1e3", "MJ", "1e6", "Wh",
                    "3600", "mWh", "3.6", "kWh", "3.6e6")),
    POWER("a power", "1288.04 mW", units("W", "1", "mW", "1e-3", "uW", "1e-6", "µW", "1e-6", "kW", "1e3")),
    CHARGE("an electric charge", "3000 mAh", units("C", "1", "mAh", "3.6", "Ah", "3600")),
    VOLTAGE("a voltage", "3.85 V", units("V", "1", "mV", "1e-3")),
    FRACTION("a share in per cent", "40 %", units("%", "1e-2")),
    WORK(
            "a work in floating-point operations",
            "0.14 GFLOP",
            units("FLOP", "1", "kFLOP", "1e3", "MFLOP", "1e6", "GFLOP", "1e9", "TFLOP", "1e12")),
    SPEED(
            "a computing speed",
            "0.67 TFLOP/s",
            units("FLOP/s", "1", "kFLOP/s", "1e3", "MFLOP/s", "1e6", "GFLOP/s", "1e9", "TFLOP/s", "1e12")),
    PER_JOULE("a weight per joule", "0.2 /J", units("/J", "1", "/mJ", "1e3", "/kJ", "1e-3")),
    TIME_PER_BYTE(
            "a time per byte",
            "4 ns/B",
            units("s/B", "1", "ms/B", "1e-3", "us/B", "1e-6", "µs/B", "1e-6", "ns/B", "1e-9", "ps/B", "1e-12")),
    ENERGY_PER_BYTE(
            "an energy per byte",
            "3 nJ/B",
            units("J/B", "1", "mJ/B", "1e-3", "uJ/B", "1e-6", "µJ/B", "1e-6", "nJ/B", "1e-9", "pJ/B", "1e-12")),
    MONEY_RATE("a price", "0.90 USD/h", units("USD/h", "1", "USD/d", "1/24")),
    CARBON_INTENSITY(
            "an emission per energy", "400 g/kWh", units("kg/J", "1", "g/kWh", "1/3.6e9", "kg/kWh", "1/3.6e6"));

    private static final Pattern PLAIN_NUMBER =
            Pattern.compile("[-+]?\\d{1,15}(?:\\.\\d{1,15})?(?:[eE][-+]?\\d{1,2})?");

    private final String phrase;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, see units()
    private final Map<String, Factor> factors;

    Dimension(String phrase, String example, Map<String, Factor> factors) {
        this.phrase = phrase;
        this.example = example;
        this.factors = factors;
    }

    /** A noun with its article, for messages: {@code a bit rate}. */
    public String phrase() {
        return phrase;
    }

    /** A quantity as a file would write it: {@code 5.85 Mbit/s}. */
    public String example() {
        return example;
    }

    /** The units that are understood, the SI one first. */
    public List<String> units() {
        return List.copyOf(factors.keySet());
    }

    /** The unit of the value inside JointSim (prices are per hour, as they are quoted). */
    public String siUnit() {
        return this == FRACTION ? "1" : factors.keySet().iterator().next();
    }

    /** How many SI units one {@code unit} is, if it is a unit of this dimension. */
    public Optional<Double> findFactor(String unit) {
        return findExactFactor(unit).map(Factor::toDouble);
    }

    /**
     * The value of a written quantity in the SI unit: the double nearest to the decimal number that is written. It may be
     * negative; ranges are for the caller to check.
     *
     * @throws InvalidQuantityException if it is no number with a unit of this dimension, or too large for a double
     */
    public double parse(String text) throws InvalidQuantityException {
        return new QuantityParser(this, text).value();
    }

    /**
     * The number that a text stands for whatever it measures: a plain one as it is, a quantity in the SI unit of the first dimension
     * that has its unit. Empty for words.
     */
    public static OptionalDouble numberIn(String text) {
        if (PLAIN_NUMBER.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return Arrays.stream(values())
                .map(dimension -> dimension.find(text))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble find(String text) {
        try {
            return OptionalDouble.of(parse(text));
        } catch (InvalidQuantityException e) {
            return OptionalDouble.empty();
        }
    }

    Optional<Factor> findExactFactor(String unit) {
        return Optional.ofNullable(factors.get(unit));
    }

    /** The dimension that {@code unit} is one of, if there is any. */
    static Optional<Dimension> findOf(String unit) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.factors.containsKey(unit))
                .findFirst();
    }

    private static Map<String, Factor> units(String... namesAndFactors) {
        Map<String, Factor> units = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFactors.length; i += 2) {
            units.put(namesAndFactors[i], Factor.of(namesAndFactors[i + 1]));
        }
        return Collections.unmodifiableMap(units);
    }

    /** Two units of data with every prefix, for example all of {@code bit/s} and then all of {@code B/s}. */
    private static Map<String, Factor> prefixed(
            String first, String firstFactor, String second, String secondFactor, String suffix) {
        Map<String, Factor> units = new LinkedHashMap<>();
        addPrefixed(units, first + suffix, Factor.of(firstFactor));
        addPrefixed(units, second + suffix, Factor.of(secondFactor));
        return Collections.unmodifiableMap(units);
    }

    private static void addPrefixed(Map<String, Factor> units, String unit, Factor factor) {
        String[] prefixes = {"", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti"};
        String[] powers = {"1", "1e3", "1e6", "1e9", "1e12", "1024", "1048576", "1073741824", "1099511627776"};
        for (int i = 0; i < prefixes.length; i++) {
            Factor power = Factor.of(powers[i]);
            units.put(prefixes[i] + unit, new Factor(power.times(factor.numerator()), factor.denominator()));
        }
    }
}
