package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed reference page and JSON Schema say what the parser does. {@code -Djointsim.rewrite=true} writes them anew. */
class ScenarioReferenceTest {

    private static final Path SCENARIOS = Path.of("../../scenarios");

    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        assertCommitted(SCENARIOS.resolve("README.md"), ScenarioSchema.referenceMarkdown());
    }

    @Test
    void theCommittedSchemaIsTheGeneratedOne() throws IOException {
        assertCommitted(SCENARIOS.resolve("scenario.schema.json"), ScenarioSchema.jsonSchema());
    }

    private static void assertCommitted(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("jointsim.rewrite")) {
            Files.writeString(file, generated);
        }

        assertThat(file).content().isEqualTo(generated);
    }
}
