package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.file.ScenarioFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jointsim import trace} and {@code jointsim fit link}, from the command line to the scenario that uses what they print. */
class TraceCommandsTest {

    private static final Path DRIVE = Path.of("../../scenarios/examples/traces/drive.csv");

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome jointsim(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            texts[i] = words[i].toString();
        }
        int code = Main.run(
                texts,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** 100 s of 2 and 6 Mbit/s, five seconds each. */
    private Path oneDirection() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int t = 0; t < 100; t++) {
            rows.append(t).append('\t').append(t / 5 % 2 == 0 ? 2 : 6).append('\n');
        }
        return Files.writeString(folder.resolve("one.txt"), rows);
    }

    /** The link of a scenario with these lines as its only class's link. */
    private LinkSpec linkOf(String lines) throws Exception {
        String scenario = """
                scenario: small
                run: {duration: 10 min}
                clients:
                  phones:
                    count: 1
                    device: snapdragon-660
                    dnn: alexnet
                    arrivals: {process: poisson, rate: 1 /min}
                    policy: jointdnn
                """ + lines.indent(4) + "cloud: {gpus: 1, device: tesla-k40}\n";
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        return ScenarioFiles.read(file, List.of()).scenario().clients().get(0).link();
    }

    @Test
    void statisticsOfBothDirectionsAndALinkThatWorks() throws Exception {
        Path out = folder.resolve("link.yaml");
        Outcome outcome = jointsim("import", "trace", DRIVE, "--out", out);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("                            uplink  downlink")
                .contains("mean, Mbit/s")
                .contains("autocorrelation at 30 s")
                .contains("outages, share of time");
        LinkSpec link = linkOf(Files.readString(out));
        assertThat(link.trace()).isNotNull();
        assertThat(jointsim("import", "trace", DRIVE, "--out", out).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void oneDirectionIsWrittenWithTheChoiceOfTheOther() throws IOException {
        Outcome outcome = jointsim("import", "trace", oneDirection(), "--direction", "uplink", "--radio", "wifi");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("trace: {uplink: \"")
                .contains("#   downlink: {ratio: 40 %}")
                .contains("radio: wifi");
    }

    /** Twice 50 s: mean 4 Mbit/s, deviation 2. */
    @Test
    void theStatisticsAsJson() throws IOException {
        JsonNode answer = new JsonMapper()
                .readTree(jointsim("import", "trace", oneDirection(), "--json").out());
        assertThat(answer.at("/downlink/meanBitsPerSecond").doubleValue()).isEqualTo(4e6);
        assertThat(answer.at("/downlink/cv").doubleValue()).isEqualTo(0.5);
        assertThat(answer.at("/downlink/autocorrelation").size()).isEqualTo(3);
        assertThat(answer.at("/downlink/outageShare").doubleValue()).isZero();
    }

    @Test
    void aFitIsALinkOfAScenario() throws Exception {
        Outcome outcome = jointsim("fit", "link", DRIVE, "--states", 3, "--radio", "4g", "--hold-out", DRIVE);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("measured", "fit", "held out")
                .contains("1 MB, median, s", "100 kB, distance of distributions");
        LinkSpec link = linkOf(outcome.out().substring(outcome.out().indexOf("link:")));
        assertThat(link.states()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(link.timeMean(LinkSpec.State::downlinkBitsPerSecond) / 9_989_200)
                .isBetween(0.99, 1.01);
        assertThat(link.timeMean(LinkSpec.State::uplinkBitsPerSecond) / 3_819_500)
                .isBetween(0.99, 1.01);
        assertThat(link.timeMean(LinkSpec.State::roundTripSeconds)).isBetween(0.09, 0.11);
    }

    @Test
    void theRatioMakesTheOtherDirection() throws Exception {
        Outcome without = jointsim("fit", "link", oneDirection(), "--states", 2, "--levels", 1);
        assertThat(without.code()).isZero();
        assertThat(without.out()).contains("# The traces have no uplink: --ratio adds one.");
        Outcome with = jointsim("fit", "link", oneDirection(), "--states", 2, "--levels", 1, "--ratio", "50%");
        LinkSpec link = linkOf(with.out().substring(with.out().indexOf("link:")));
        assertThat(link.states())
                .extracting(LinkSpec.State::uplinkBitsPerSecond)
                .containsExactly(1e6, 3e6);
        assertThat(link.states()).extracting(LinkSpec.State::dwellSeconds).containsExactly(5.0, 5.0);
    }

    @Test
    void aFitAsJson() throws IOException {
        JsonNode answer = new JsonMapper()
                .readTree(jointsim("fit", "link", oneDirection(), "--states", "2", "--levels", "1", "--json")
                        .out());
        assertThat(answer.at("/states/a2/bitsPerSecond").doubleValue()).isEqualTo(6e6);
        assertThat(answer.at("/states/a1/next/a2").doubleValue()).isEqualTo(1);
        assertThat(answer.at("/states/a1/otherBitsPerSecond").isNull()).isTrue();
        assertThat(answer.at("/uploads/1000000 B/distance").isNumber()).isTrue();
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "time_s,uplink_mbps\n0,1\n0,2\n");
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(jointsim("import", "trace", broken));
        outcomes.add(jointsim("import", "trace", folder.resolve("none.csv")));
        outcomes.add(jointsim("import"));
        outcomes.add(jointsim("fit", "link", oneDirection(), "--states", "50"));
        outcomes.add(jointsim("fit", "link", oneDirection(), "--ratio", "0%"));
        outcomes.add(jointsim("fit", "link", DRIVE, "--direction", "sideways"));
        assertThat(outcomes).extracting(Outcome::code).containsExactly(2, 74, 2, 2, 2, 2);
        assertThat(outcomes.get(0).err()).contains("line 3, column 1: expected a time at least 1 ms after");
        assertThat(outcomes.get(1).err()).contains("none.csv: no such file");
        assertThat(outcomes.get(2).err()).contains("expected what to import: trace");
        assertThat(outcomes.get(3).err()).contains("long enough for 10 states in each of 1 level(s)");
        assertThat(outcomes.get(4).err()).contains("--ratio: expected a share above 0 %");
        assertThat(outcomes).allMatch(o -> !o.err().contains("\tat "));
    }
}
