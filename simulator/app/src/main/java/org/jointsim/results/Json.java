package org.jointsim.results;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as result files write it: keys in the order given, the same bytes everywhere, innermost objects on one line. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    private static final Separators SPACED = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEntrySpacing(Separators.Spacing.NONE);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Puts a number, or {@code null} where there is no data. */
    static void put(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value + 0.0);
        } else {
            object.putNull(key);
        }
    }

    static byte[] bytes(JsonNode node) {
        StringWriter text = new StringWriter();
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter pretty =
                new DefaultPrettyPrinter(SPACED).withObjectIndenter(twoSpaces).withArrayIndenter(twoSpaces);
        try (JsonGenerator out = MAPPER.writer().with(pretty).createGenerator(text)) {
            write(node, out);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, JsonGenerator out) {
        if (node.valueStream().noneMatch(JsonNode::isContainer)) {
            out.writeRawValue(MAPPER.writeValueAsString(node));
        } else if (node.isArray()) {
            out.writeStartArray();
            node.values().forEach(child -> write(child, out));
            out.writeEndArray();
        } else {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                out.writeName(property.getKey());
                write(property.getValue(), out);
            }
            out.writeEndObject();
        }
    }
}
