package org.jointsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointsim.cli.Main;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real cluster: a master and two workers on this machine, started by the script of docs/CLUSTER.md, and the program as a
 * process of its own, as the launcher starts it. The expected bytes are those of the local engine.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClusterIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path SPARK_HOME = sparkHome();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int PATIENCE_SECONDS = 120;

    private static final String CLIENTS = """
            clients:
              phones: {count: 1, device: jetson-tx2, dnn: alexnet, arrivals: {process: poisson, rate: 60 /min}, link: 4g, policy: jointdnn}
            cloud: {gpus: 2, device: tesla-k40}
            """;

    private static @Nullable Process cluster;
    private static String master = "";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Path sparkHome() {
        String own = System.getenv("SPARK_HOME");
        return own != null ? Path.of(own) : ROOT.resolve("simulator/spark/home/target/spark-home");
    }

    @BeforeAll
    static void startCluster() throws IOException {
        assumeTrue(
                Files.isDirectory(SPARK_HOME.resolve("jars")),
                "no cluster is tested, for there is no Spark in " + SPARK_HOME + ": build with -Pspark-home, too");
        Runtime.getRuntime().addShutdownHook(new Thread(ClusterIT::stopCluster));
        // The script ends with this process, even if that is killed.
        ProcessBuilder script = new ProcessBuilder(
                        "sh",
                        "cluster",
                        "--port",
                        "0",
                        "--until",
                        String.valueOf(ProcessHandle.current().pid()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("SPARK_HOME", SPARK_HOME.toString());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started = script.start();
        cluster = started;
        master = Objects.requireNonNull(
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)).readLine(),
                "the cluster did not start");
    }

    @AfterAll
    static void stopCluster() {
        Process script = cluster;
        if (script == null) {
            return;
        }
        List<ProcessHandle> all = script.descendants().toList();
        script.destroy();
        try {
            script.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** The program with the class path that the launcher gives it. */
    private static List<String> program(boolean withSpark) throws IOException {
        Path app = ROOT.resolve("simulator/app/target");
        String spark = withSpark ? File.pathSeparator + SPARK_HOME.resolve("jars/*") : "";
        String classPath = jar(app)
                + spark
                + File.pathSeparator
                + app.resolve("lib/*")
                + File.pathSeparator
                + jar(ROOT.resolve("simulator/spark/target"));
        return List.of(JAVA, "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-cp", classPath, "org.jointsim.cli.Main");
    }

    private static Path jar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("jointsim-\\w+-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + target));
        }
    }

    private Process start(List<String> program, Object... words) throws IOException {
        List<String> line = new ArrayList<>(program);
        Stream.of(words).map(Object::toString).forEach(line::add);
        ProcessBuilder process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        process.environment().put("SPARK_HOME", SPARK_HOME.toString());
        process.environment().remove("SPARK_CONF_DIR");
        return process.start();
    }

    private Outcome end(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(folder.resolve("out.txt")),
                Files.readString(folder.resolve("err.txt")));
    }

    private static void waitUntil(String what, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static Outcome here(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                Stream.of(words).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Of all files that must have the same bytes: not timing.json, which tells where and when. */
    private static Map<String, String> contents(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(json|csv|yaml)") && !file.endsWith("timing.json"))
                    .collect(Collectors.toMap(
                            file -> results.relativize(file).toString(),
                            ClusterIT::content,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first point has one client and is finished soon; then a worker is killed, with its executor, while replications of the
     * larger points run on it. Those run again on the other one.
     */
    @Test
    void aSweepLosesNothingWithAWorkerAndHasTheBytesOfTheLocalEngine() throws Exception {
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                scenario: lost-worker
                run: {duration: 10 min, warmUp: none, replications: 4}
                vary: {clients.phones.count: [1, 60, 61, 62]}
                """ + CLIENTS);
        Path there = folder.resolve("there");
        Process sweep = start(
                program(true),
                "sweep",
                study,
                "--engine",
                "spark",
                "--master",
                master,
                "--conf",
                "spark.executor.memory=512m",
                // Both workers have begun before the first replication does, so either is missed.
                "--threads",
                "2",
                "--conf",
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "--conf",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
                "--out",
                there);
        waitUntil("the first point is finished", () -> !sweep.isAlive() || finishedPoints(there) > 0);
        kill(worker());
        Outcome outcome = end(sweep);
        assertThat(outcome.err()).contains("jointsim: warn: lost executor").contains("run again elsewhere");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("lost-worker: 4 points of 4 replications, seed 1; 4 simulated\n");

        Path here = folder.resolve("here");
        assertThat(here("sweep", study, "--out", here).code()).isZero();
        assertThat(contents(there)).isEqualTo(contents(here)).hasSizeGreaterThan(4 * 5);

        assertThat(end(start(program(true), "sweep", study, "--engine", "spark", "--master", master, "--out", there))
                        .out())
                .contains("0 simulated, 4 reused");
    }

    private static long finishedPoints(Path results) {
        try (Stream<Path> points = Files.list(results)) {
            return points.filter(point -> Files.isRegularFile(point.resolve("manifest.json")))
                    .count();
        } catch (IOException notYetThere) {
            return 0;
        }
    }

    private static ProcessHandle worker() {
        return Objects.requireNonNull(cluster, "cluster")
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("deploy.worker.Worker"))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) {
        List<ProcessHandle> executors = process.descendants().toList();
        process.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** The interrupt of Ctrl-C comes while replications of 100 days run; the cores of the cluster are free at once. */
    @Test
    void anInterruptEndsTheJobOnTheCluster() throws Exception {
        assumeTrue(interruptsArrive(), "interrupts are ignored here, as in background jobs of a shell");
        Path scenario = Files.writeString(folder.resolve("endless.yaml"), """
                scenario: endless
                run: {duration: 100 d, warmUp: none, replications: 2}
                """ + CLIENTS);
        Path out = folder.resolve("out");
        Process run =
                start(program(true), "run", scenario, "--engine=spark", "--master", master, "--out", out, "--verbose");
        waitUntil("it simulates", () -> executors() > 0 || !run.isAlive());
        new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor();
        Outcome outcome = end(run);
        assertThat(outcome.code()).isEqualTo(130);
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
        waitUntil("the executors are gone", () -> executors() == 0);
    }

    private static long executors() {
        return Objects.requireNonNull(cluster, "cluster")
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .count();
    }

    private static boolean interruptsArrive() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & 0b10) == 0;
    }

    /** As spark-submit, which is this class behind a script that Maven Central does not carry. */
    @Test
    void sparkSubmitGivesTheMasterAndTheSettings() throws Exception {
        Path scenario = Files.writeString(folder.resolve("small.yaml"), """
                scenario: small
                run: {duration: 60 s, warmUp: none, replications: 3}
                """ + CLIENTS);
        Path app = ROOT.resolve("simulator/app/target");
        List<String> jars = new ArrayList<>(
                List.of(jar(ROOT.resolve("simulator/spark/target")).toString()));
        try (Stream<Path> lib = Files.list(app.resolve("lib"))) {
            lib.map(Path::toString).forEach(jars::add);
        }
        Path there = folder.resolve("there");
        Process submit = start(
                List.of(JAVA, "-cp", SPARK_HOME.resolve("jars/*").toString(), "org.apache.spark.deploy.SparkSubmit"),
                "--master",
                master,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--class",
                "org.jointsim.cli.Main",
                "--jars",
                String.join(",", jars),
                jar(app),
                "run",
                scenario,
                "--engine",
                "spark",
                "--out",
                there,
                "--quiet");
        Outcome outcome = end(submit);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(there + "\n");
        Path here = folder.resolve("here");
        assertThat(here("run", scenario, "--out", here).code()).isZero();
        assertThat(contents(there)).isEqualTo(contents(here));
    }

    @Test
    void withoutSparkTheUserIsToldHowToGetIt() throws Exception {
        Path scenario =
                Files.writeString(folder.resolve("small.yaml"), "scenario: small\nrun: {duration: 60 s}\n" + CLIENTS);
        Outcome outcome = end(start(program(false), "run", scenario, "--engine", "spark"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("jointsim: --engine spark: there is no Spark on the class path. Set SPARK_HOME")
                .contains("./mvnw -Pspark-home -pl simulator/spark/home package");
        assertThat(folder.resolve("results")).doesNotExist();
    }
}
