package org.jointsim.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

    @TempDir
    private Path home;

    private Path target() {
        return home.resolve("out");
    }

    /** Another process: writes half of a file aside, says so, and waits to be killed. */
    static final class HalfWriter {

        private HalfWriter() {}

        public static void main(String[] args) throws IOException {
            Staging staging = new Staging(Path.of(args[0]), Staging.RENAME);
            staging.create();
            staging.write("summary.json", "{\"scen".getBytes(StandardCharsets.UTF_8));
            System.out.println("written");
            System.in.read();
        }
    }

    private Process startHalfWriter() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        HalfWriter.class.getName(),
                        target().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("written");
        return process;
    }

    private List<Path> entries() throws IOException {
        return entries(home);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private void store() throws IOException {
        Staging staging = new Staging(target(), Staging.RENAME);
        staging.create();
        staging.write("summary.json", "{}".getBytes(StandardCharsets.UTF_8));
        staging.publish(List.of("summary.json"));
    }

    @Test
    @Timeout(60)
    void whatAKilledProcessLeftIsGoneAfterTheNextRun() throws IOException, InterruptedException {
        startHalfWriter().destroyForcibly().waitFor();
        assertThat(entries()).singleElement().asString().contains(".jointsim-");
        store();
        assertThat(entries()).containsExactly(target());
        assertThat(entries(target())).containsExactly(target().resolve("summary.json"));
    }

    @Test
    @Timeout(60)
    void whatALiveProcessWritesStays() throws IOException, InterruptedException {
        Process writer = startHalfWriter();
        try {
            List<Path> before = entries();
            store();
            assertThat(entries()).containsAll(before).contains(target()).hasSize(2);
            assertThat(before.get(0).resolve("summary.json")).hasContent("{\"scen");
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** Threads of one program write folders side by side. */
    @Test
    void whatThisProcessWritesStays() throws IOException {
        Staging slow = new Staging(home.resolve("slow"), Staging.RENAME);
        slow.create();
        slow.write("summary.json", "{".getBytes(StandardCharsets.UTF_8));
        store();
        assertThat(WriterLock.isAbandoned(slow.folder())).isFalse();
        slow.publish(List.of("summary.json"));
        assertThat(entries()).containsExactly(target(), home.resolve("slow"));
    }

    /** Whose they are, nobody knows: another program's, a file system's that locks nothing, an older JointSim's. */
    @Test
    void hiddenFoldersThatNobodyLockedStay() throws IOException {
        Path other = Files.createDirectory(home.resolve(".jointsim-1-1"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        store();
        assertThat(other.resolve("notes.txt")).hasContent("mine");
    }
}
