package org.jointsim.scenario.file;

import java.util.Map;

/**
 * A value of any form, kept as it is written, for it means something elsewhere.
 *
 * @param phrase what it is, with its article
 */
record AnyType(String phrase) implements Type<Node> {

    @Override
    public Node read(Node node, Reading reading) {
        return node;
    }

    @Override
    public boolean fits(Node node) {
        return true;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of();
    }
}
