package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion and manual pages, which the program makes of its own description. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    private static String jointsim(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(words, stream, stream)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String bash(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "no " + BASH + ": completion is not tried");
        List<String> command =
                Stream.concat(Stream.of(BASH.toString()), Stream.of(words)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void theScriptIsOneThatBashUnderstands(String shell) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), jointsim("completion", shell));

        assertThat(bash("-n", script.toString())).isEqualTo("0 ");
    }

    /** What bash does at a tab: sets the words, calls the function, and offers what is then in COMPREPLY. */
    @ParameterizedTest
    @CsvSource({
        "ru, run",
        "rep, report",
        "man, ''",
        "import tr, trace",
        "run --repl, --replications",
        "sweep --tor, --tornado"
    })
    void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), jointsim("completion"));
        String atTab =
                "compopt() { :; }; source '%s'; COMP_WORDS=(jointsim %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_jointsim; echo \"${COMPREPLY[@]}\""
                        .formatted(script, typed);

        assertThat(bash("-c", atTab)).isEqualTo("0 " + offered + "\n");
    }

    /** Every command has a page but the hidden one; no line of text begins like a request of roff. */
    @Test
    void everyCommandHasAManualPage() throws IOException {
        jointsim("man-pages", folder.toString());

        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(names)
                .contains("jointsim.1", "jointsim-run.1", "jointsim-import-trace.1", "jointsim-completion.1")
                .doesNotContain("jointsim-man-pages.1");
        for (String name : names) {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            assertThat(lines).contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS");
            assertThat(lines.stream().filter(line -> line.startsWith(".") || line.startsWith("'")))
                    .as(name)
                    .allMatch(line -> line.matches("\\.(TH .*|SH [A-Z ]+|PP|TP|nf|fi|br)"));
        }
        assertThat(Files.readString(folder.resolve("jointsim-run.1")))
                .contains("\\fB\\-\\-set\\fR=\\fIPATH=VALUE\\fR")
                .contains("jointsim run scenarios/quickstart.yaml");
    }
}
