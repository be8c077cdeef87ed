package org.jointsim.scenario.file;

import java.math.BigDecimal;
import java.util.Map;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;

/**
 * A number that measures nothing, so has no unit.
 *
 * @param zeroAllowed whether it may be 0; else it is above
 */
record NumberType(boolean zeroAllowed) implements Type<Double> {

    /** A number > 0. */
    NumberType() {
        this(false);
    }

    @Override
    public Double read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.form() != Form.NUMBER) {
            throw refuse(node, reading);
        }
        try {
            double value = new BigDecimal(scalar.text()).doubleValue();
            if ((value > 0 || (zeroAllowed && value == 0)) && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // YAML's core schema has numbers that are none here: 0x1F, .inf, .nan. They are refused as the others.
        }
        throw refuse(node, reading);
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar && scalar.form() == Form.NUMBER;
    }

    @Override
    public String phrase() {
        return zeroAllowed ? "a number >= 0" : "a number > 0";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return SchemaDefinitions.object("type", "number", zeroAllowed ? "minimum" : "exclusiveMinimum", 0);
    }
}
