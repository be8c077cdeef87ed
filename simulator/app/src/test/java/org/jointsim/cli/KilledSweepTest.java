package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep in a process of its own is killed without warning (SIGKILL where there is one), again and again, at moments that
 * nobody chose. What it leaves is never read half, and in the end all files hold the bytes of a sweep that nobody killed.
 */
class KilledSweepTest {

    private static final int POINTS = 12;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 10 min, warmUp: none, replications: 4}
                clients:
                  phones:
                    count: 20
                    device: jetson-tx2
                    dnn: alexnet
                    arrivals: {process: poisson, rate: 60 /min}
                    link: 4g
                    policy: jointdnn
                cloud: {gpus: 1, device: tesla-k40}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: many
                base: small.yaml
                vary: {cloud.gpus: [1, 2, 3, 4, 5, 6], "clients.*.policy": [cloud-only, jointdnn]}
                """);
    }

    private Process sweep(Path out) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        Main.class.getName(),
                        "sweep",
                        folder.resolve("study.yaml").toString(),
                        "--out",
                        out.toString(),
                        "--quiet")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private static int finishedPoints(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (Stream<Path> points = Files.list(out)) {
            return (int) points.filter(point -> Files.exists(point.resolve("manifest.json")))
                    .count();
        }
    }

    private void killOnceThereAre(int points, Path out) throws IOException, InterruptedException {
        Process process = sweep(out);
        while (process.isAlive() && finishedPoints(out) < points) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        process.destroyForcibly().waitFor();
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that is killed in the instant between unlocking a folder and renaming it leaves a hidden one that nobody clears or reads. */
    private static SortedMap<String, String> contents(Path out) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(out)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = out.relativize(file).toString();
            boolean hidden = name.startsWith(".");
            if (!hidden && (name.endsWith(".json") || name.endsWith(".csv") || name.endsWith(".yaml"))) {
                contents.put(name, name.endsWith("timing.json") ? "" : Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    @Timeout(120)
    void nothingIsLostAndNothingIsReadHalf() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        assertThat(sweep(whole).waitFor()).as(this::errors).isZero();
        Path killed = folder.resolve("killed");
        List<Integer> left = new ArrayList<>();
        for (int points : new int[] {0, 2, 5, 9}) {
            killOnceThereAre(points, killed);
            left.add(finishedPoints(killed));
        }
        assertThat(left).as("finished points after each kill").isSorted().last().isNotEqualTo(0);
        assertThat(sweep(killed).waitFor()).as(this::errors).isZero();
        SortedMap<String, String> expected = contents(whole);
        SortedMap<String, String> found = contents(killed);
        assertThat(found.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(POINTS * 6);
        expected.forEach((file, content) -> assertThat(found.get(file)).as(file).isEqualTo(content));
        try (Stream<Path> files = Files.walk(killed)) {
            assertThat(files).as("what killed processes left").noneMatch(file -> file.endsWith(".writing"));
        }
    }
}
