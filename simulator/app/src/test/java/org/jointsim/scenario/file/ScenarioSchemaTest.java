package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema agrees with the parser: checked by another implementation, networknt's validator. */
class ScenarioSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ScenarioSchema.jsonSchema(), InputFormat.JSON);

    private static List<Error> errors(String yaml) {
        Load load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        String json = JsonMapper.shared().writeValueAsString(load.loadFromString(yaml));
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    static List<Path> shipped() throws IOException {
        return ShippedScenariosTest.shipped();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void itAcceptsEveryShippedScenario(Path file, @TempDir Path folder) throws Exception {
        assertThat(errors(Files.readString(file))).isEmpty();
        assertThat(errors(ScenarioFiles.read(file, List.of()).resolvedYaml())).isEmpty();
    }

    @Test
    void itAcceptsCopiesAndOperators() {
        assertThat(errors(Reader.with(
                        "layers: [{name: a, output: 10 B}, {name: b, output: 1 B}]",
                        "layers: [{name: a, conv: {filters: 3, kernel: 3}}, {name: b, relu: {}}]")))
                .isEmpty();
        assertThat(errors(Reader.with("    policy: jointdnn\n", "    policy: jointdnn\n  tablets: {like: phones}\n")))
                .isEmpty();
    }

    /** What a schema can know without the library and without sums; each is refused by the parser too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpus: 1 -> gpu: 1",
                "gpus: 1 -> gpus: 0",
                "gpus: 1 -> gpus: 1.5",
                "gpus: 1 -> gpus: \"1\"",
                "gpus: 1 -> gpus: 1, batching: {}",
                "count: 2 -> count: -2",
                "scenario: small -> scenario: 7",
                "scenario: small -> about: nameless",
                "duration: 10 min -> duration: 600",
                "duration: 10 min -> duration: 0 min",
                "duration: 10 min -> duration: 0.0e3min",
                "duration: 10 min -> duration: -5 min",
                "duration: 10 min -> duration: 10 minutes",
                "duration: 10 min -> duration: 10 W",
                "warmUp: 1 min -> warmUp: later",
                "uplink: 1 Mbit/s -> uplink: 1 Mb/s",
                "process: poisson -> process: poison",
                "process: poisson -> process: closed",
                "process: poisson, rate: 1 /s -> process: poisson",
                "process: poisson, rate: 1 /s -> process: poisson, rate: 1 /s, totalRate: 1 /s",
                "  phones: ->   latency:",
                "  phones: ->   my phones:",
                "policy: jointdnn -> policy: jointdn",
                "policy: jointdnn -> policy: {objective: energy}",
                "radio: 4g -> radio: {transmit: {base: 1 W}}",
                "radio: 4g -> radio: 4",
                "output: 1 B -> relu: {}, output: 1 B",
                "output: 1 B -> dense: {unit: 3}",
                "peak: 1 TFLOP/s -> peak: 1 TFLOPS",
            })
    void itRefusesWhatTheParserRefuses(String change, @TempDir Path folder) throws IOException {
        String[] parts = change.split(" -> ", 2);
        String text = Reader.with(parts[0], parts[1]);

        assertThat(errors(text)).isNotEmpty();
        assertThat(new Reader(folder).problems(text)).isNotEmpty();
    }

    @Test
    void itIsTheSameTextEveryTime() {
        assertThat(ScenarioSchema.jsonSchema())
                .isEqualTo(ScenarioSchema.jsonSchema())
                .endsWith("}\n")
                .doesNotContain("\r");
    }
}
