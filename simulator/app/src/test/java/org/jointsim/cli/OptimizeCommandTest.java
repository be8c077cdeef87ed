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
                .containsPattern("> jointdnn +158\\.000 +1243\\.997")
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

    /**
     * In ms, r the uplink in Mbit/s and W the wait: M C C takes 78 + 400/r + W, all mobile 200, all cloud 42 + 1200/r + W. At W = 30 the
     * first two meet at r = 400/92, the first and the last at r = 800/36; at r = 8 the first two meet at W = 72.
     */
    @Test
    void whyShowsPartsRunnerUpAndBreakEvens() {
        assertThat(execute("--cloud-wait", "30 ms", "--why")).isZero();

        assertThat(out.toString())
                .containsPattern("mobile +40\\.000 +1000\\.000")
                .containsPattern("upload +60\\.000 +239\\.758")
                .containsPattern("cloudWait +30\\.000 +0\\.000")
                .containsPattern("cloud +16\\.000 +0\\.000")
                .containsPattern("download +12\\.000 +4\\.239")
                .containsPattern("sum +158\\.000 +1243\\.997")
                .contains("chosen:    split after a\nrunner-up: mobile-only; worse by 42 ms\n")
                .contains(
                        "the uplink is 8 Mbit/s\n  below 4.34783 Mbit/s: mobile-only\n  above 22.2222 Mbit/s: cloud-only\n")
                .contains(
                        "the wait in the cloud is 30 ms\n  below: never another placement\n  above 72 ms: mobile-only\n");
    }

    /**
     * Energies in mJ: M C C 1243.997, all cloud 150 · 4.79516 + 2 · 2.11956 = 723.513, at 222 ms. So a limit of 200 ms costs
     * 520.484 mJ, and 22 ms more would save that: 23.6584 mJ per ms.
     */
    @Test
    void whyShowsWhichLimitBindsAndItsPrice() {
        assertThat(execute(
                        "--set",
                        "clients.phones.policy={name: jointdnn, objective: energy, limits: {latency: 200 ms, cloudTime: 1 s}}",
                        "--cloud-wait",
                        "30 ms",
                        "--why"))
                .isZero();

        assertThat(out.toString())
                .contains("limit on latency: 158 of 200 ms used; it binds")
                .contains(
                        "without it: better by 520.484 mJ; the next better placement needs 222 ms: better by 520.484 mJ, 23.6584 mJ per ms of the limit")
                .contains("limit on cloudTime: 16 of 1000 ms used; it does not bind");
    }

    @Test
    void whyOfARivalShowsWhatItMissesAndBelieves() {
        assertThat(execute("--set", "clients.phones.policy=cloud-only", "--cloud-wait", "30 ms", "--why"))
                .isZero();
        assertThat(out.toString())
                .contains("runner-up: split after a; better by 64 ms, but the policy does not look for it");

        assertThat(execute("--set", "clients.phones.policy=neurosurgeon", "--why"))
                .isZero();
        assertThat(out.toString())
                .contains("The policy believes in", "Its layer times are off by 0.00 % on the mobile");
    }

    @Test
    void whyIsInTheJsonToo() {
        assertThat(execute("--cloud-wait", "30ms", "--why", "--json")).isZero();

        assertThat(out.toString())
                .contains(
                        "\"downloadBytes\":4000,\"why\":{\"parts\":[{\"part\":\"mobile\",\"seconds\":0.04,\"joules\":1.0}")
                .contains("\"runnerUp\":{\"sites\":[\"mobile\",\"mobile\",\"mobile\"],\"latencySeconds\":0.2")
                .contains("\"cloudWait\":{\"value\":0.03,\"below\":null,\"above\":{\"value\":0.07")
                .endsWith("}\n");
    }

    /** 5 values by equal ratios: 1, 3.16, 10, 31.6, 100 Mbit/s. Without a wait: all mobile, all mobile, M C C, all cloud twice. */
    @Test
    void aMapIsATableAndAChart() throws IOException {
        Path maps = folder.resolve("maps");
        assertThat(execute("--map", "uplink=1..100 Mbit/s", "--points", "5", "--out", maps.toString()))
                .isZero();

        assertThat(out.toString()).contains("map of the decisions\n  " + maps.resolve("map.csv"));
        assertThat(Files.readAllLines(maps.resolve("map.csv")))
                .hasSize(6)
                .startsWith("uplink_bit_per_s,sites,feasible,objective,latency_s,energy_J,cloud_s,upload_B,download_B")
                .anyMatch(row -> row.startsWith("1000000.0,MMM,true,0.2,0.2,6.0,0.0,0,0"))
                .anyMatch(row -> row.matches("1\\.0E7,MCC,true,0\\.11[78].*"))
                .anyMatch(row -> row.startsWith("1.0E8,CCC,true,"));
        assertThat(maps.resolve("placement.svg")).isNotEmptyFile();

        assertThat(execute(
                        "--map",
                        "uplink=1..100 Mbit/s",
                        "--map",
                        "cloudWait=0..200 ms",
                        "--points",
                        "9",
                        "--out",
                        maps.toString()))
                .isZero();
        assertThat(Files.readAllLines(maps.resolve("map.csv"))).hasSize(82);
        assertThat(maps.resolve("break-even.svg")).isNotEmptyFile();
        assertThat(execute("--map", "round-trip=0 ms..200 ms", "--points", "3", "--out", maps.toString()))
                .as("as the option --round-trip spells it")
                .isZero();
    }

    @Test
    void whatIsWrongWithAMapIsSaid() {
        for (String map : new String[] {
            "uplink", "speed=1..2", "uplink=1..2", "uplink=2..1 Mbit/s", "slowDown=0..2", "cloudWait=1..2 kg"
        }) {
            assertThat(execute("--map", map)).as(map).isEqualTo(2);
        }
        assertThat(execute("--map", "slowDown=1..2", "--points", "1")).isEqualTo(2);

        assertThat(err.toString())
                .contains("expected NAME=A..B, for example \"uplink=0.1..100 Mbit/s\", but found \"uplink\"")
                .contains("expected one of uplink, downlink, roundTrip, cloudWait, slowDown before =, but found speed")
                .contains("expected 0 <= A < B for uplink, but found \"uplink=2..1 Mbit/s\"")
                .contains("--points must be in 2..2001, but was 1");
    }

    /**
     * Two points of a study. With an idle cloud and 8 Mbit/s: layer 1 on the mobile 40 ms, 50 kB up 60 ms, 16 ms, 4 kB down 12 ms:
     * 128 ms; all in the cloud 150 + 10 + 20 + 12 = 192 ms, all on the mobile 200 ms. With 1 kbit/s the mobile keeps all.
     */
    @Test
    void aStudyIsDecidedPointByPoint() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
                study: rates
                base: three.yaml
                vary: {clients.phones.link.uplink: [8 Mbit/s, {label: slow, value: 1 kbit/s}]}
                """);
        scenario = folder.resolve("study.yaml");
        Path table = folder.resolve("decisions.csv");

        assertThat(execute("--table", table.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("8 Mbit/s +phones +three +jointdnn +M1 C2 +128\\.000 .* 1\\.56 +1\\.50 +1\\.00\n")
                .containsPattern("slow +phones +three +jointdnn +M3 +200\\.000");
        assertThat(Files.readAllLines(table).get(1))
                .startsWith("8 Mbit/s,phones,three,jointdnn,true,M1 C2,0.6666666666666666,0.016,0.128,");

        out.getBuffer().setLength(0);
        assertThat(execute("--json")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "{\"study\":\"rates\",\"points\":[{\"settings\":{\"clients.phones.link.uplink\":\"8 Mbit/s\"},"
                                + "\"decisions\":[{\"client\":\"phones\",\"dnn\":\"three\",")
                .contains("\"settings\":{\"clients.phones.link.uplink\":\"slow\"}");
    }

    @Test
    void whatAStudyCannotBeAskedIsRefused() throws IOException {
        assertThat(execute("--table", "x.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("--table is for studies");
        Files.writeString(folder.resolve("study.yaml"), "study: s\nbase: three.yaml\nvary: {cloud.gpus: [1, 2]}\n");
        scenario = folder.resolve("study.yaml");
        assertThat(execute("--why")).isEqualTo(2);
        assertThat(execute("--client", "nobody")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--why and --map explain one decision", "asks for nothing with --client nobody");
    }
}
