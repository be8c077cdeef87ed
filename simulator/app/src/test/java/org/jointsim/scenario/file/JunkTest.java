package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no scenarios at all: one clear problem, soon, in little memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JunkTest {

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(folder);
    }

    private List<String> problems(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("junk.yaml"), bytes);
        try {
            ScenarioFiles.read(file, List.of());
            return List.of();
        } catch (InvalidScenarioException e) {
            return e.problems().stream().map(p -> p.shown(file.toString())).toList();
        }
    }

    private List<String> problems(String text) throws IOException {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fiftyMegabytesOfJunk() throws IOException {
        byte[] junk = new byte[50_000_000];
        new Random(1).nextBytes(junk);

        assertThat(problems(junk))
                .containsExactly("line 1, column 1: expected at most 16 MB of text, but the file is larger");
    }

    /** 9^21 values if it were unfolded: the "billion laughs". */
    @Test
    void anAliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name <= 'u'; name++) {
            String alias = "*" + (char) (name - 1);
            bomb.append("%s: &%s [%s]\n".formatted(name, name, String.join(",", Collections.nCopies(9, alias))));
        }

        assertThat(problems(bomb.toString()))
                .containsExactly("line 6, column 14: there are more than 300000 values, repeated ones included");
    }

    @Test
    void aValueThatHoldsItself() throws IOException {
        assertThat(problems("scenario: &a [*a]"))
                .containsExactly("line 1, column 15: `*a` stands for no value that is complete before it");
    }

    @Test
    void deepNesting() throws IOException {
        assertThat(problems("[".repeat(3_000_000)))
                .containsExactly("line 1, column 51: the values nest deeper than 50 levels");
    }

    @Test
    void aVeryLongText() throws IOException {
        assertThat(problems("a".repeat(3_999_999)))
                .containsExactly(
                        "line 1, column 1: expected a map with `scenario`, `run`, `clients`, `cloud`, but found \"%s…\""
                                .formatted("a".repeat(60)));
    }

    @Test
    void aVeryLongList() throws IOException {
        assertThat(problems("a: [" + "b,".repeat(1_900_000) + "]"))
                .containsExactly("line 1, column 600001: there are more than 300000 values, repeated ones included");
    }

    @Test
    void moreProblemsThanAnyoneReads() throws IOException {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            keys.append("key").append(i).append(": 1\n");
        }

        assertThatThrownBy(() -> reader.read(keys.toString()))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining(" has at least 500 problems:\n");
    }

    /** Each class copies the one before, and then all would copy a large one. */
    @Test
    void copiesWithoutEnd() throws IOException {
        StringBuilder chain = new StringBuilder("clients:\n  c0: {x: 1}\n");
        for (int i = 1; i < 50_000; i++) {
            chain.append("  c%d: {like: c%d}\n".formatted(i, i - 1));
        }
        assertThat(problems(chain.toString())).anyMatch(p -> p.contains("a chain of copies has at most 20 classes"));

        StringBuilder large = new StringBuilder("clients:\n  big:\n");
        for (int i = 0; i < 50_000; i++) {
            large.append("    k%d: 1\n".formatted(i));
        }
        for (int i = 1; i < 40_000; i++) {
            large.append("  c%d: {like: big}\n".formatted(i));
        }
        assertThat(problems(large.toString()))
                .containsExactly("line 50009, column 7, clients.c7: the classes copy more than 300000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "\n\n", "---\n...\n"})
    void anEmptyFile(String text) throws IOException {
        assertThat(problems(text))
                .hasSize(1)
                .allMatch(p -> p.contains("there is nothing") || p.contains("found nothing"));
    }

    @Test
    void severalDocuments() throws IOException {
        assertThat(problems(Reader.VALID + "---\nscenario: second\n"))
                .containsExactly(
                        "line 19, column 1: expected one document, but a second one starts here. Maybe remove `---`.");
    }

    @Test
    void otherEncodings() throws IOException {
        assertThat(problems("scenario: a\nabout: Größe\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("line 2, column 10: expected text in UTF-8, but found the byte 0xF6");
        assertThat(problems("scenario: a\n".getBytes(Charset.forName("UTF-16"))))
                .containsExactly("line 1, column 1: expected text in UTF-8, but found the byte 0xFE");
        assertThat(problems("scenario: \"a\0b\""))
                .containsExactly("line 1, column 13: expected text, but found the character U+0000");
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws IOException {
        assertThat(problems("\uFEFF" + Reader.VALID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run:\n\tduration: 3 s\n",
                "run: {",
                "a: b: c",
                "run: !!java.net.URL x",
                "? [a]\n: b",
                "%",
                "a: 'b"
            })
    void textThatIsNotTheYamlOfScenarios(String text) throws IOException {
        assertThat(problems(text)).hasSize(1);
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> ScenarioFiles.read(folder.resolve("none.yaml"), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("none.yaml") + ": there is no such file");
        assertThatThrownBy(() -> ScenarioFiles.read(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": is a folder, but a file was expected");
    }

    /**
     * Texts between a valid scenario and noise: bytes changed, parts repeated, cut and swapped. Whatever they say, they
     * are read or refused, never worse. The seed is fixed, so a failure repeats.
     */
    @Test
    void randomChangesAreReadOrRefused() throws IOException {
        Random random = new Random(20261121);
        byte[] valid = (Reader.VALID + Files.readString(Path.of("../../scenarios/examples/markov-link.yaml")))
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 1000; round++) {
            byte[] changed = Reader.VALID.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed = changed(changed, valid, random);
            }
            for (String problem : problems(changed)) {
                assertThat(problem).doesNotContain("Exception");
            }
        }
    }

    private static byte[] changed(byte[] text, byte[] other, Random random) {
        if (text.length == 0) {
            return other;
        }
        int at = random.nextInt(text.length);
        return switch (random.nextInt(4)) {
            case 0 -> joined(Arrays.copyOf(text, at), new byte[] {(byte) random.nextInt(256)}, text, at + 1);
            case 1 ->
                joined(Arrays.copyOf(text, at), new byte[0], text, Math.min(text.length, at + random.nextInt(30)));
            case 2 -> {
                int from = random.nextInt(other.length);
                byte[] part = Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(60)));
                yield joined(Arrays.copyOf(text, at), part, text, at);
            }
            default -> joined(Arrays.copyOf(text, at), token(random), text, Math.min(text.length, at + 1));
        };
    }

    private static byte[] token(Random random) {
        String[] tokens = {
            "-", "0", "9e99", " NaN ", "{}", "[]", "null", "*", "&a ", ": ", ", ", "\n  ", "%", "~", "like", "auto"
        };
        return tokens[random.nextInt(tokens.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] start, byte[] middle, byte[] text, int from) {
        byte[] all = Arrays.copyOf(start, start.length + middle.length + text.length - from);
        System.arraycopy(middle, 0, all, start.length, middle.length);
        System.arraycopy(text, from, all, start.length + middle.length, text.length - from);
        return all;
    }
}
