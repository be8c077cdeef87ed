package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.policy.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/plugins: compiled, packed into a jar, loaded by {@code --plugins}. */
class PluginTest {

    private static final Path EXAMPLE = Path.of("../../docs/plugins");
    private static final String SERVICE = "META-INF/services/org.jointsim.policy.PolicyProvider";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome jointsim(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Context(
                Stream.of(words).map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                folder,
                Instant.now(),
                LocalExecutor::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void build() throws IOException {
        String source = Files.readString(EXAMPLE.resolve("ThresholdPolicy.java"));
        jar("plugins/threshold.jar", source, Files.readString(EXAMPLE.resolve(SERVICE)));
    }

    @AfterEach
    void forget() {
        Policies.useClassPathOnly();
    }

    private void jar(String name, String source, String services) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path file = Files.writeString(classes.resolve("ThresholdPolicy.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(failed).isZero();
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.resolveSibling(""));
        Map<String, byte[]> content = Map.of(
                "ThresholdPolicy.class",
                Files.readAllBytes(classes.resolve("ThresholdPolicy.class")),
                SERVICE,
                services.getBytes(StandardCharsets.UTF_8));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of("ThresholdPolicy.class", SERVICE)) {
                out.putNextEntry(new JarEntry(entry));
                out.write(content.get(entry));
                out.closeEntry();
            }
        }
    }

    /** The walkers are at 8 Mbit/s three quarters of the time, at 2 Mbit/s else; the threshold is 3 Mbit/s. */
    @Test
    void aScenarioRunsWithAPolicyOfItsAuthor() throws IOException {
        Outcome run = jointsim(
                "run", EXAMPLE.resolve("walkers.yaml"), "--plugins", "plugins", "--out", folder.resolve("out"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(Files.readString(folder.resolve("out/scenario.yaml")))
                .contains("threshold: 3000000 bit/s", "plugin: ");
        assertThat(Files.readAllLines(folder.resolve("out/replications.csv")))
                .anyMatch(row -> row.matches("0,0,all,placement.mobileOnly,1,0\\.[1-9].*"))
                .anyMatch(row -> row.matches("0,0,all,placement.cloudOnly,1,0\\.[1-9].*"));
        assertThat(jointsim("verify", folder.resolve("out"), "--plugins", "plugins")
                        .code())
                .isZero();
    }

    @Test
    void itIsListedWithItsParameters() {
        assertThat(jointsim("list", "policies", "--plugins", "plugins").out())
                .contains("threshold     cloud-only where the uplink is at least `threshold`");
        assertThat(jointsim("show", "policies", "threshold", "--plugins", "plugins")
                        .out())
                .contains("threshold.jar (", "with.threshold", "a bit rate, default 2000000 bit/s");
        assertThat(jointsim("list", "policies").out()).contains("neurosurgeon").doesNotContain("threshold");
    }

    @Test
    void withoutThePluginTheScenarioIsRefusedWithAHint() {
        Outcome run = jointsim("validate", EXAMPLE.resolve("walkers.yaml"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("but found \"threshold\"", "--plugins DIR");
    }

    @Test
    void whatIsWrongWithItsParametersIsSaid() {
        Outcome run = jointsim(
                "run",
                EXAMPLE.resolve("walkers.yaml"),
                "--plugins",
                "plugins",
                "--set",
                "clients.walkers.policy.with={treshold: 3}");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("policy `threshold` has no parameter `treshold`. Maybe `threshold`.");
        assertThat(jointsim(
                                "run",
                                EXAMPLE.resolve("walkers.yaml"),
                                "--plugins",
                                "plugins",
                                "--set",
                                "clients.walkers.policy.with.threshold=3")
                        .err())
                .contains("expected a bit rate with a unit, for example \"5.85 Mbit/s\", but found 3");
    }

    /** A resolved scenario says which program decided; a changed one does not pass for it. */
    @Test
    void anotherProgramOfTheSameNameIsRefused() throws IOException {
        jointsim("run", EXAMPLE.resolve("walkers.yaml"), "--plugins", "plugins", "--out", folder.resolve("out"));
        String changed =
                Files.readString(EXAMPLE.resolve("ThresholdPolicy.java")).replace(">= threshold", "> threshold");
        jar("others/threshold.jar", changed, Files.readString(EXAMPLE.resolve(SERVICE)));
        Outcome verify = jointsim("verify", folder.resolve("out"), "--plugins", "others");

        assertThat(verify.code()).isEqualTo(2);
        assertThat(verify.err()).contains("expected policy `threshold` of the plugin", "Maybe load the same jar");
    }

    @Test
    void aFolderThatCannotBeUsedIsToldWithoutAStackTrace() throws IOException {
        String taken = Files.readString(EXAMPLE.resolve("ThresholdPolicy.java")).replace("\"threshold\";", "\"dads\";");
        jar("taken/policy.jar", taken, Files.readString(EXAMPLE.resolve(SERVICE)));
        jar("broken/policy.jar", taken, "NoSuchClass");
        Files.createDirectories(folder.resolve("empty"));

        Outcome name = jointsim("list", "policies", "--plugins", "taken");
        assertThat(name.code()).isEqualTo(2);
        assertThat(name.err()).contains("policy dads of policy.jar has the name of one of JointSim");
        Outcome broken = jointsim("list", "policies", "--plugins", "broken");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("NoSuchClass").doesNotContain("\tat ");
        Outcome empty = jointsim("list", "policies", "--plugins", "empty");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("holds no jar");
        assertThat(jointsim("list", "policies", "--plugins", "nowhere").code()).isEqualTo(74);
    }
}
