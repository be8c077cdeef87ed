package org.jointsim.scenario.file;

import java.util.Map;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Scalar;

/** A number or a quantity as it is written; what it must be, a policy says. */
record ArgumentType() implements Type<Node> {

    @Override
    public Node read(Node node, Reading reading) {
        if (!fits(node)) {
            throw refuse(node, reading);
        }
        return node;
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar scalar && (scalar.form() == Form.NUMBER || scalar.form() == Form.TEXT);
    }

    @Override
    public String phrase() {
        return "a number, or a quantity with its unit";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return SchemaDefinitions.object("type", java.util.List.of("number", "string"));
    }
}
