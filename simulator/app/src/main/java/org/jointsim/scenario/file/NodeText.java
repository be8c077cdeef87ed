package org.jointsim.scenario.file;

import java.util.stream.Collectors;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jointsim.scenario.file.Node.Sequence;

/** A value as one line of YAML. */
final class NodeText {

    private NodeText() {}

    static String of(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.key() + ": " + inside(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(NodeText::inside).collect(Collectors.joining(", ", "[", "]"));
        }
        Scalar scalar = (Scalar) node;
        return scalar.form() == Form.NOTHING ? "null" : scalar.text();
    }

    /** Quoted where it would not read back as a part of a line. */
    private static String inside(Node node) {
        String text = of(node);
        boolean plain = !(node instanceof Scalar scalar && scalar.form() == Form.TEXT)
                || text.matches("[A-Za-z0-9_%./+-]([A-Za-z0-9_%./+ -]*[A-Za-z0-9_%./+-])?");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
