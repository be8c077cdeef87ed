package org.jointsim.scenario.file;

import java.util.Map;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;

/** {@code true} or {@code false}. */
record TruthType() implements Type<Boolean> {

    @Override
    public Boolean read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.form() != Form.TRUTH) {
            throw refuse(node, reading);
        }
        return Boolean.valueOf(scalar.text());
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar && scalar.form() == Form.TRUTH;
    }

    @Override
    public String phrase() {
        return "`true` or `false`";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return SchemaDefinitions.object("type", "boolean");
    }
}
