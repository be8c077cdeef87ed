package org.jointsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationFailedException;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.ScenarioFiles;
import org.jointsim.scenario.file.Setting;
import org.jointsim.scenario.file.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes to a worker and what comes back is what was sent. */
class PackedTest {

    private static final Path SCENARIOS = Path.of("../../scenarios");
    private static final int KILOBYTE = 1000;

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            List<Path> scenarios = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                if (!Study.isStudy(file)) {
                    scenarios.add(file);
                }
            }
            return scenarios;
        }
    }

    private static Scenario read(Path file, Setting... changes) throws Exception {
        return ScenarioFiles.read(file, List.of(changes)).scenario();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyScenarioArrivesAsItWasSent(Path file) throws Exception {
        ReplicationTask task = new ReplicationTask(read(file), 3);
        ReplicationTask arrived = Packed.unpack(Packed.of(task), ReplicationTask.class);
        assertThat(arrived).isEqualTo(task);
        assertThat(arrived.scenario()).isEqualTo(task.scenario()).isNotSameAs(task.scenario());
    }

    /** The histograms of a result, 0.7 MB, are mostly zeros. */
    @Test
    void aResultOfAnArrivedTaskIsTheSameAndSmall() throws Exception {
        Scenario scenario =
                read(SCENARIOS.resolve("quickstart.yaml"), new Setting("run.duration", "5 min", "the test"));
        ReplicationResult here = Replication.run(new ReplicationTask(scenario, 1));
        byte[] outcome = Outcome.packedOf(new ReplicationTask(Packed.unpack(Packed.of(scenario), Scenario.class), 1));
        ReplicationResult there = Outcome.unpack(outcome, 1);
        assertThat(there.eventFingerprint()).isEqualTo(here.eventFingerprint());
        assertThat(Packed.of(there)).isEqualTo(Packed.of(here));
        assertThat(outcome).hasSizeLessThan(100 * KILOBYTE);
    }

    private static ReplicationFailedException there(Throwable failure) {
        byte[] outcome = Outcome.packedOf(() -> {
            throw Throwing.unchecked(failure);
        });
        return catchThrowableOfType(ReplicationFailedException.class, () -> Outcome.unpack(outcome, 7));
    }

    /** Lets a policy of a plugin throw what it has not declared. */
    private static final class Throwing {

        @SuppressWarnings("unchecked")
        static <E extends Throwable> RuntimeException unchecked(Throwable failure) throws E {
            throw (E) failure;
        }
    }

    /** One that holds something that cannot be sent, those of a plugin of another version, an endless recursion: none is tried again. */
    @Test
    void aFailureReadsAsOnThisMachine() {
        RuntimeException unsendable =
                new IllegalStateException("at 4 s", new UncheckedIOException(new IOException("full"))) {
                    private static final long serialVersionUID = 1;

                    @SuppressWarnings("unused")
                    private final Object lock = new Object();
                };
        for (Throwable failure : List.of(
                new IllegalStateException("at 3 s: 2 GPUs, but 3 busy"),
                unsendable,
                new UncheckedIOException(new IOException("no such file")),
                new AbstractMethodError("Receiver class does not define decide"),
                new NoSuchMethodError("void Situation.old()"),
                new StackOverflowError())) {
            ReplicationFailedException here = new ReplicationFailedException(7, failure);
            ReplicationFailedException there = there(failure);
            assertThat(there).as(failure.toString()).hasMessage(here.getMessage());
            assertThat(there.replication()).isEqualTo(7);
            assertThat(there)
                    .cause()
                    .satisfies(cause -> assertThat(cause.getStackTrace()).isEqualTo(failure.getStackTrace()));
        }
        assertThat(there(unsendable)).hasStackTraceContaining("Caused by: java.io.IOException: full");
    }

    /** It may be the worker's: another has more memory. */
    @Test
    void aWorkerWithoutMemoryIsTriedAgainElsewhere() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        assertThatThrownBy(() -> Outcome.packedOf(() -> {
                    throw full;
                }))
                .isSameAs(full);
    }
}
