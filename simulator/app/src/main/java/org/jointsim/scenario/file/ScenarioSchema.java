package org.jointsim.scenario.file;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The scenario language for editors and for readers, derived from the description by which files are read. */
public final class ScenarioSchema {

    private ScenarioSchema() {}

    /** The JSON Schema (draft 2020-12) of a scenario file; it accepts all valid ones and refuses many others. */
    public static String jsonSchema() {
        return jsonSchema("JointSim scenario", ScenarioGrammar.SCENARIO_TYPE);
    }

    /** The same of a study file. */
    public static String studyJsonSchema() {
        return jsonSchema("JointSim study", StudyGrammar.STUDY_TYPE);
    }

    private static String jsonSchema(String title, ObjectType<?> type) {
        SchemaDefinitions definitions = new SchemaDefinitions();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(type.body(definitions));
        schema.put("$defs", definitions.all());
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    /** The reference of every key as a page in Markdown. */
    public static String referenceMarkdown() {
        return new ReferencePage().text();
    }
}
