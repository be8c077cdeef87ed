package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed reference page says what the parser does. */
class ScenarioReferenceTest {

    private static final Path PAGE = Path.of("../../scenarios/README.md");

    /** Run with {@code -Djointsim.rewrite=true} to write the page anew. */
    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        if (Boolean.getBoolean("jointsim.rewrite")) {
            Files.writeString(PAGE, ScenarioSchema.referenceMarkdown());
        }

        assertThat(PAGE).content().isEqualTo(ScenarioSchema.referenceMarkdown());
    }
}
