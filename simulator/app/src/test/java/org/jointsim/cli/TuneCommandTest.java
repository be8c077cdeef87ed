package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jointsim.results.ResultSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain of the hand-worked decision of JointDnnOptimizer, as {@code TunerTest} of core works it out: 158 ms against 200 and 222. */
class TuneCommandTest {

    private static final String SCENARIO = """
            scenario: three
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int jointsim(String... words) {
        return Main.run(words, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String scenario() throws IOException {
        return Files.writeString(folder.resolve("three.yaml"), SCENARIO).toString();
    }

    @Test
    void aScenarioSaysWhatToChooseFrom() throws IOException {
        assertThat(jointsim("tune", scenario(), "--cloud-wait", "30 ms", "--objective", "latency"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "three: least latency",
                        "1  coordinated  phone   gpu    link of phones  split after a     158.000",
                        "2  mobile-only  phone   -      -               -                 200.000",
                        "1.27 ×",
                        "1.41 ×");
    }

    @Test
    void jsonIsOneObjectWithTheDocumentedFields() throws IOException {
        assertThat(jointsim("tune", scenario(), "--cloud-wait", "30 ms", "--json", "--top", "1"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"cloudWaitSeconds\":0.03,\"answers\":[{\"dnn\":\"three\",\"objective\":\"latency\","
                        + "\"best\":{\"deployment\":\"coordinated\",\"device\":\"phone\",\"cloud\":\"gpu\","
                        + "\"link\":\"link of phones\",\"placement\":\"split after a\",\"sites\":[\"mobile\",\"cloud\",\"cloud\"],"
                        + "\"latencySeconds\":0.158")
                .contains(
                        "\"bestSingleSite\":{\"deployment\":\"mobile-only\",\"device\":\"phone\",\"cloud\":null,\"link\":null",
                        "\"gain\":1.2658",
                        "\"fronts\":[{\"dnn\":\"three\",\"deployments\":[",
                        "\"layers\":[{\"dnn\":\"three\",\"device\":\"phone\",\"measured\":true,\"seconds\":0.2,\"balanceFlopPerByte\":null",
                        "\"bound\":\"unknown\"",
                        "\"omitted\":[]}")
                .endsWith("}\n");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void theLibraryAloneIsEnough() {
        assertThat(jointsim("tune", "--dnn", "alexnet,mlp")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("alexnet: least latency", "mlp: least energy", "jetson-tx2", "tesla-k40", "memory");
    }

    @Test
    void aLinkMayBeWrittenAsAMapAndAnObjectiveAsWeights() {
        String link = "{uplink: 5 Mbit/s, downlink: 20 Mbit/s, radio: 4g}";
        assertThat(jointsim("tune", "--dnn", "mlp", "--links", link, "--objective", "{latency: 1 /s, energy: 0.2 /J}"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(link, "least 1.0 /s latency + 0.2 /J energy");
    }

    @Test
    void allUnknownNamesAreToldAtOnceWithTheNearest() {
        assertThat(jointsim(
                        "tune", "--dnn", "alexne", "--devices", "jetsn-tx2", "--links", "5g", "--objective", "speed"))
                .isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "the command line has 4 problems",
                        "--dnn: unknown dnn `alexne`. Maybe `alexnet`",
                        "--devices: unknown device `jetsn-tx2`. Maybe `jetson-tx2`",
                        "--links: unknown link `5g`",
                        "--objective: expected `latency` or `energy`")
                .doesNotContain("\tat ");
        assertThat(out.size()).isZero();
    }

    @Test
    void withoutANetworkTheUsageSaysHowToNameOne() {
        assertThat(jointsim("tune")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--dnn alexnet");
        assertThat(jointsim("tune", "--dnn", "mlp", "--top", "0")).isEqualTo(2);
        assertThat(jointsim("tune", "--dnn", "mlp", "--cloud-wait", "20")).isEqualTo(2);
        assertThat(jointsim("tune", "--dnn", "mlp", "--set", "a=b")).isEqualTo(2);
    }

    /** The phone as its own cloud's device states energies; the GPU as a phone states none. */
    @Test
    void aDeviceWithoutEnergyHasNoAnswerForEnergyWithoutACloud() throws IOException {
        assertThat(jointsim("tune", scenario(), "--devices", "gpu", "--objective", "energy", "--links", "3g"))
                .as("the cloud alone has an energy: that of the radio")
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cloud-only", "Left out", "states no energy");

        assertThat(jointsim("tune", scenario(), "--devices", "phone", "--dnn", "three,mlp"))
                .as("three has an answer, mlp has none")
                .isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("three: least latency", "phone for mlp: it has neither a profile nor a predictor");
    }

    @Test
    void filesHoldEveryDeploymentAndAChartOfTheFront() throws IOException {
        Path results = folder.resolve("tuned");
        assertThat(jointsim(
                        "tune",
                        "--dnn",
                        "alexnet",
                        "--devices",
                        "phone-low",
                        "--clouds",
                        "t4",
                        "--out",
                        results.toString()))
                .isZero();

        assertThat(Files.readAllLines(results.resolve("deployments.csv")))
                .first()
                .isEqualTo("dnn,deployment,device,cloud,link,placement,sites,latency_s,energy_J,on_front");
        assertThat(Files.readAllLines(results.resolve("gains.csv")))
                .hasSize(1 + 2 * 3)
                .first()
                .isEqualTo("dnn,objective,device,cloud,link,single_site,single_site_value,value,gain");
        assertThat(Files.readAllLines(results.resolve("layers.csv")))
                .hasSize(1 + 2 * 6)
                .first()
                .isEqualTo(
                        "dnn,device,measured,kind,layers,time_s,share,intensity_FLOP_per_B,balance_FLOP_per_B,bound");
        // What the page of result files says of them is what they hold.
        for (String file : List.of("deployments.csv", "gains.csv", "layers.csv")) {
            assertThat(ResultSchema.referenceMarkdown()).contains("\n## " + file + "\n");
        }
        BufferedImage chart = ImageIO.read(results.resolve("front-alexnet.png").toFile());
        assertThat(chart.getWidth()).isGreaterThan(chart.getHeight());
        assertThat(results.resolve("front-alexnet.svg")).isRegularFile();
    }
}
