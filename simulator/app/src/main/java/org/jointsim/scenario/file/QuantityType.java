package org.jointsim.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;

/**
 * A physical quantity, a number with its unit; it means its value in the SI unit.
 *
 * @param dimension what it measures
 * @param range which values are allowed
 */
record QuantityType(Dimension dimension, Range range) implements Type<Double> {

    /** Values that are allowed, and how that is said. */
    enum Range {
        POSITIVE(" > 0", 0, false, Double.MAX_VALUE, true),
        NOT_NEGATIVE(" >= 0", 0, true, Double.MAX_VALUE, true),
        SHARE(" from 0 % to 100 %", 0, true, 1, true),
        POSITIVE_SHARE(" above 0 %, at most 100 %", 0, false, 1, true),
        INNER_SHARE(" between 0 % and 100 %, both excluded", 0, false, 1, false);

        private final String phrase;
        private final double low;
        private final boolean lowIncluded;
        private final double high;
        private final boolean highIncluded;

        Range(String phrase, double low, boolean lowIncluded, double high, boolean highIncluded) {
            this.phrase = phrase;
            this.low = low;
            this.lowIncluded = lowIncluded;
            this.high = high;
            this.highIncluded = highIncluded;
        }

        boolean contains(double value) {
            boolean aboveLow = lowIncluded ? value >= low : value > low;
            return aboveLow && (highIncluded ? value <= high : value < high);
        }
    }

    private static final Pattern NUMBER_FIRST = Pattern.compile("\\s*[-+]?\\.?\\d.*", Pattern.DOTALL);
    private static final String ZERO = "0+(\\.0*)?|\\.0+";

    static QuantityType positive(Dimension dimension) {
        return new QuantityType(dimension, Range.POSITIVE);
    }

    static QuantityType notNegative(Dimension dimension) {
        return new QuantityType(dimension, Range.NOT_NEGATIVE);
    }

    static QuantityType share(Range range) {
        return new QuantityType(Dimension.FRACTION, range);
    }

    @Override
    public Double read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.form() == Form.TRUTH || scalar.form() == Form.NOTHING) {
            throw refuse(node, reading);
        }
        try {
            double value = dimension.parse(scalar.text());
            if (!range.contains(value)) {
                throw reading.refuse(
                        node.at(),
                        "expected %s%s, for example \"%s\", but found %s"
                                .formatted(noun(), range.phrase, dimension.example(), node.shown()));
            }
            return value;
        } catch (InvalidQuantityException e) {
            throw reading.refuse(node.at(), String.valueOf(e.getMessage()));
        }
    }

    private String noun() {
        return dimension == Dimension.FRACTION ? "a share" : dimension.phrase();
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar
                && NUMBER_FIRST.matcher(scalar.text()).matches();
    }

    @Override
    public String phrase() {
        String unit = dimension == Dimension.FRACTION ? "" : " with a unit";
        return "%s%s%s, for example \"%s\"".formatted(noun(), range.phrase, unit, dimension.example());
    }

    /** For the reference: {@code a time > 0 (`300 ms`)}. */
    String shown() {
        return "%s%s (`%s`)".formatted(noun(), range.phrase, dimension.example());
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return SchemaDefinitions.object(
                "type", "string", "pattern", pattern(), "examples", List.of(dimension.example()));
    }

    /** What a JSON Schema can check of a quantity: a number that is not negative (nor 0 where that is refused) and a unit. */
    private String pattern() {
        String notZero = range.lowIncluded ? "" : "(?!\\+?(" + ZERO + ")([eE][-+]?\\d+)?\\s*[^\\s\\d.eE])";
        String quantity = quantity(dimension);
        return dimension == Dimension.ENERGY
                ? "^\\s*" + notZero + "(" + quantity + "|" + quantity(Dimension.CHARGE) + "\\s+at\\s+"
                        + quantity(Dimension.VOLTAGE) + ")\\s*$"
                : "^\\s*" + notZero + quantity + "\\s*$";
    }

    private static String quantity(Dimension dimension) {
        String units =
                dimension.units().stream().map(unit -> unit.replace("/", "\\/")).collect(Collectors.joining("|"));
        return "\\+?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\s*(" + units + ")";
    }
}
