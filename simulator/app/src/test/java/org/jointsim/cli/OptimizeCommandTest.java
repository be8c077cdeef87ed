package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The chain of the hand-worked decision of JointDnnOptimizer: 158 ms with layer 1 on the mobile and 2, 3 in the cloud. */
class OptimizeCommandTest {

    private static final String SCENARIO = """
            scenario: three
            about: one decision by hand
            run: {duration: 1 min}
            dnns:
              three:
                input: 150 kB
                layers:
                  - {name: a, output: 50 kB}
                  - {name: b, output: 20 kB}
                  - {name: c, output: 4 kB}
            devices:
              phone:
                profiles:
                  three:
                    layers:
                      a: {forward: 40 ms, energy: 1 J}
                      b: {forward: 100 ms, energy: 2 J}
                      c: {forward: 60 ms, energy: 3 J}
              gpu:
                profiles:
                  three:
                    layers:
                      a: {forward: 4 ms}
                      b: {forward: 10 ms}
                      c: {forward: 6 ms}
            clients:
              phones:
                count: 1
                device: phone
                dnn: three
                arrivals: {process: poisson, rate: 1 /min}
                link: {uplink: 8 Mbit/s, downlink: 16 Mbit/s, roundTrip: 20 ms, radio: 4g}
                policy: {name: jointdnn}
            cloud: {gpus: 1, device: gpu}
            """;

    @TempDir
    private Path folder;

    private Path scenario;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("three.yaml"), SCENARIO);
    }

    private int execute(String... arguments) {
        CommandLine command = new CommandLine(new OptimizeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = scenario.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }

    /** Energy: 1 J of layer 1; 50 kB up at 8 Mbit/s, 50 ms of 438.39 · 8 + 1288.04 mW; 4 kB down, 2 ms of 51.97 · 16 + 1288.04 mW. */
    @Test
    void jsonIsOneObjectWithTheAgreedFields() {
        assertThat(execute("--cloud-wait", "30ms", "--json")).isZero();

        assertThat(out.toString())
                .startsWith("{\"client\":\"phones\",\"dnn\":\"three\",\"policy\":\"jointdnn\",\"feasible\":true,"
                        + "\"sites\":[\"mobile\",\"cloud\",\"cloud\"],\"latencySeconds\":0.158")
                .contains(
                        "\"energyJoules\":1.24399",
                        "\"cloudSeconds\":0.016,\"uploadBytes\":50000,\"downloadBytes\":4000}")
                .endsWith("}\n");
    }

    @Test
    void toldRatesReplaceThoseOfTheLink() {
        assertThat(execute("--uplink", "1 kbit/s", "--downlink", "1 kbit/s", "--round-trip", "1 s", "--json"))
                .isZero();

        assertThat(out.toString()).contains("\"sites\":[\"mobile\",\"mobile\",\"mobile\"]");
    }

    @Test
    void limitsThatCannotBeMetAreExitCodeThree() {
        assertThat(execute(
                        "--set", "clients.phones.policy.limits={latency: 100 ms}", "--cloud-wait", "30 ms", "--json"))
                .isEqualTo(3);

        assertThat(out.toString())
                .contains("\"feasible\":false,\"violated\":[\"latency\"],\"sites\":[\"mobile\",\"cloud\",\"cloud\"]");
    }

    @Test
    void theTableShowsLayersAndAlternatives() {
        assertThat(execute("--cloud-wait", "30 ms")).isZero();

        assertThat(out.toString())
                .contains("phones asks for three; policy jointdnn minimises latency")
                .contains("uplink 8 Mbit/s, downlink 16 Mbit/s, round trip 20 ms, cloud wait 30 ms")
                .containsPattern("1 +a +layer +50000 +40\\.000 +1000\\.000 +4\\.000 +mobile +222\\.000 +158\\.000")
                .containsPattern("> jointdnn +158\\.000 +158\\.000")
                .containsPattern("mobile-only +200\\.000")
                .containsPattern("cloud-only +222\\.000");
    }

    @Test
    void theTableSaysWhichLimitFailsAndWhatCouldBeMet() {
        assertThat(execute("--set", "clients.phones.policy.limits={latency: 100 ms}", "--cloud-wait", "30 ms"))
                .isEqualTo(3);

        assertThat(out.toString())
                .contains(
                        "limit on latency: 100 ms; the least that can be met with the other limits as they are is 158 ms");
    }

    @Test
    void whatIsWrongWithTheCommandLineIsSaid() {
        assertThat(execute("--client", "tablets")).isEqualTo(2);
        assertThat(execute("--dnn", "vgg16")).isEqualTo(2);
        assertThat(execute("--uplink", "5")).isEqualTo(2);
        assertThat(execute("--set", "nonsense")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--client: expected one of [phones], but found tablets")
                .contains("--dnn: expected one of [three]")
                .contains("--uplink: ")
                .contains("expected PATH=VALUE");
    }
}
