package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.ClientClassSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dnns, devices and profiles in files of their own. */
class ProfileFilesTest {

    private static final String PROFILE_IN_CSV = Reader.with(
            "tiny: {layers: {a: {forward: 1 ms, energy: 1 mJ}, b: {forward: 1 ms, energy: 1 mJ}}}",
            "tiny: profiles/tiny.csv");

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() throws IOException {
        reader = new Reader(folder);
        Files.createDirectories(folder.resolve("profiles"));
        Files.createDirectories(folder.resolve("nets"));
    }

    private Profile profile(String csv) throws Exception {
        reader.write("profiles/tiny.csv", csv);
        ClientClassSpec phones = reader.read(PROFILE_IN_CSV).clients().get(0);
        return phones.device().requireProfile(phones.mix().get(0).dnn());
    }

    private List<String> problems(String csv) throws IOException {
        reader.write("profiles/tiny.csv", csv);
        return reader.problems(PROFILE_IN_CSV);
    }

    @Test
    void aProfileInCsvHasLayersInAnyOrderAndGroups() throws Exception {
        Profile profile = profile("""
                from,to,forward_s,forward_j,backward_s,backward_j
                b,b,0.002,0.02,0.004,0.04
                a,a,1e-3,0.01,,
                a,b,0.0025,0.028,,
                """);

        assertThat(profile.layers())
                .containsExactly(LayerCost.forward(0.001, 0.01), new LayerCost(0.002, 0.02, 0.004, 0.04));
        assertThat(profile.groups()).containsExactly(new GroupCost(1, 2, LayerCost.forward(0.0025, 0.028)));
        assertThat(profile.dnn()).isEqualTo("tiny");
        assertThat(profile.device()).isEqualTo("phone");
    }

    @Test
    void columnsMayStandInAnyOrderAndBeQuotedAndSpaced() throws Exception {
        assertThat(profile("forward_j, to,from , forward_s\n0.01,\"a\",a, 0.001\r\n0.02,b,b,0.002\n")
                        .layers())
                .containsExactly(LayerCost.forward(0.001, 0.01), LayerCost.forward(0.002, 0.02));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,a,1,1;b,b,NaN,1 | line 3, column 1, forward_s: expected a number >= 0, but found \"NaN\"",
                "a,a,1,1;b,b,-1,1 | line 3, column 1, forward_s: expected a number >= 0, but found \"-1\"",
                "a,a,1,1;b,b,1,1e999 | line 3, column 1, forward_j: expected a number >= 0, but found \"1e999\"",
                "a,a,1,1;b,b,,1 | line 3, column 1, forward_s: expected a time in seconds, but found nothing",
                "a,a,1,1;b,,1,1 | line 3, column 1, to: expected the name of a layer, but found nothing",
                "a,a,1,1;a,a,2,1;b,b,1,1 | line 3, column 1: layer ‘a’ stands twice, first at line 2",
                "a,a,1,1;b,b,1,1;a,b,1,1;a,b,1,1 | line 5, column 1: group ‘a’ to ‘b’ stands twice, first at line 4",
                "a,a,1,1;b,b,1,1;b,a,1,1 | line 4, column 1: expected a group in the order of the layers, but ‘b’ comes after ‘a’",
                "a,a,1,1;b,b,1,1;a,c,1,1 | line 4, column 1, to: dnn ‘tiny’ has no layer ‘c’. Maybe ‘a’.",
                "a,a,1,1 | line 1, column 1: expected the cost of each layer of dnn ‘tiny’, but ‘b’ is missing",
            })
    void aWrongRowIsShownByItsLine(String rows, String problem) throws IOException {
        assertThat(problems("from,to,forward_s,forward_j\n" + rows.replace(';', '\n')))
                .containsExactly(
                        "profiles/tiny.csv, " + problem.replace('‘', '`').replace('’', '`'));
    }

    /** The same in YAML: b is missing, twice, negative, no number; a group twice or in the wrong order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "layers: {a: {forward: 1 ms, energy: 1 mJ}} | line 17, column 13, devices.phone.profiles.tiny: expected the cost of each layer of dnn ‘tiny’, but ‘b’ is missing",
                "layers: {a: COST, b: COST, b: COST} | line 17, column 91, devices.phone.profiles.tiny.layers.b: key ‘b’ stands twice, first at line 17, column 57",
                "layers: {a: COST, b: {forward: -1 ms, energy: 1 mJ}} | line 17, column 70, devices.phone.profiles.tiny.layers.b.forward: expected a time >= 0, for example \"300 ms\", but found \"-1 ms\"",
                "layers: {a: COST, b: {forward: .nan, energy: 1 mJ}} | line 17, column 70, devices.phone.profiles.tiny.layers.b.forward: expected a time with a unit, for example \"300 ms\", but found \".nan\"",
                "layers: {a: COST, b: {forward: NaN ms, energy: 1 mJ}} | line 17, column 70, devices.phone.profiles.tiny.layers.b.forward: expected a time with a unit, for example \"300 ms\", but found \"NaN ms\"",
                "layers: {a: COST, b: COST}, groups: [{from: a, to: b, forward: 1 ms, energy: 1 mJ}, {from: a, to: b, forward: 1 ms, energy: 1 mJ}] | line 17, column 148, devices.phone.profiles.tiny.groups[1]: group ‘a’ to ‘b’ stands twice, first at line 17",
                "layers: {a: COST, b: COST}, groups: [{from: b, to: a, forward: 1 ms, energy: 1 mJ}] | line 17, column 101, devices.phone.profiles.tiny.groups[0]: expected a group in the order of the layers, but ‘b’ comes after ‘a’",
            })
    void aWrongRowInYamlIsShownByItsPlace(String rows, String problem) throws IOException {
        String written = rows.replace("COST", "{forward: 1 ms, energy: 1 mJ}");
        String text = Reader.with(
                "tiny: {layers: {a: {forward: 1 ms, energy: 1 mJ}, b: {forward: 1 ms, energy: 1 mJ}}}",
                "tiny: {" + written + "}");
        assertThat(reader.problems(text))
                .containsExactly(problem.replace('‘', '`').replace('’', '`'));
    }

    @Test
    void aWrongHeaderIsShown() throws IOException {
        assertThat(problems("from,to,forward,forward_j\n"))
                .containsExactly(
                        "profiles/tiny.csv, line 1, column 1: unknown column `forward`. Maybe `forward_s`.",
                        "profiles/tiny.csv, line 1, column 1: expected column `forward_s`, but it is missing");
        assertThat(problems(""))
                .hasSize(3)
                .contains("profiles/tiny.csv, line 1, column 1: expected column `from`, but it is missing");
    }

    @Test
    void aMissingFileIsAProblemWhereItIsNamed() throws IOException {
        assertThat(reader.problems(PROFILE_IN_CSV))
                .containsExactly(
                        "line 17, column 13, devices.phone.profiles.tiny: there is no file `profiles/tiny.csv`");
    }

    /** Paths are relative to the file in which they stand: the device in devices/ names ../profiles/tiny.csv. */
    @Test
    void dnnsAndDevicesMayBeFiles() throws Exception {
        Files.createDirectories(folder.resolve("devices"));
        reader.write("nets/small.yaml", "input: 5 B\nlayers: [{name: a, output: 3 B}]\n");
        reader.write("devices/handset.yaml", "profiles: {../nets/small.yaml: ../profiles/small.csv}\n");
        reader.write("profiles/small.csv", "from,to,forward_s,forward_j\na,a,1,1\n");
        String text = Reader.with("device: phone", "device: devices/handset.yaml")
                .replace("    dnn: tiny", "    dnn: nets/small.yaml");

        LoadedScenario loaded = reader.load(text);

        ClientClassSpec phones = loaded.scenario().clients().get(0);
        assertThat(phones.device().id()).isEqualTo("handset");
        assertThat(phones.mix().get(0).dnn().id()).isEqualTo("small");
        assertThat(reader.load(loaded.resolvedYaml())).isEqualTo(loaded);
    }

    @Test
    void problemsInsideAFileAreShownWithItsName() throws IOException {
        reader.write("nets/small.yaml", "input: 5\nlayer: []\n");

        assertThat(reader.problems(Reader.with("    dnn: tiny", "    dnn: nets/small.yaml")))
                .containsExactly(
                        "nets/small.yaml, line 1, column 8, input: expected a size in bytes with a unit, for example \"150528 B\", but found 5",
                        "nets/small.yaml, line 2, column 1, layer: unknown key `layer`. Maybe `layers`.");
    }

    @Test
    void twoThingsOfOneKindHaveTwoIds() throws IOException {
        reader.write("nets/tiny.yaml", "input: 5 B\nlayers: [{name: a, output: 3 B}]\n");

        assertThat(reader.problems(Reader.with("    dnn: tiny", "    dnn: nets/tiny.yaml")))
                .containsExactly(
                        "line 7, column 10, clients.phones.dnn: `tiny` is the id of two dnns, this one and that in `dnns` of the scenario. Maybe rename the file.");
    }
}
