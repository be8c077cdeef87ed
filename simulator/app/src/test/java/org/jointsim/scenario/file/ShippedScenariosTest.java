package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with JointSim can be read, and its resolved text means the same. */
class ShippedScenariosTest {

    private static final Path SCENARIOS = Path.of("../../scenarios");

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            List<Path> scenarios = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                if (!Study.isStudy(file)) {
                    scenarios.add(file);
                }
            }
            return scenarios;
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void resolvedTextReadsBackAsTheSameScenarioAndTheSameText(Path file, @TempDir Path folder) throws Exception {
        LoadedScenario loaded = ScenarioFiles.read(file, List.of());

        Path resolved = Files.writeString(folder.resolve("resolved.yaml"), loaded.resolvedYaml());
        LoadedScenario again = ScenarioFiles.read(resolved, List.of());

        assertThat(again.resolvedYaml()).isEqualTo(loaded.resolvedYaml());
        assertThat(again.scenario()).isEqualTo(loaded.scenario());
    }

    /** A locale with other digits and another decimal point: the text, so the fingerprint, must not follow it. */
    @ParameterizedTest
    @MethodSource("shipped")
    void resolvedTextIsTheSameInEveryLocale(Path file) throws Exception {
        String here = ScenarioFiles.read(file, List.of()).resolvedYaml();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(ScenarioFiles.read(file, List.of()).resolvedYaml()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
