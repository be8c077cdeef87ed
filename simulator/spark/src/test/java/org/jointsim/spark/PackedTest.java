package org.jointsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

    /** A failure that holds something that cannot be sent comes as its words. */
    @Test
    void aFailureComesBackWithItsReplication() {
        RuntimeException sendable = new IllegalStateException("at 3 s: 2 GPUs, but 3 busy");
        RuntimeException unsendable = new IllegalStateException("at 4 s") {
            private static final long serialVersionUID = 1;

            @SuppressWarnings("unused")
            private final Object lock = new Object();
        };
        for (RuntimeException failure : List.of(sendable, unsendable)) {
            assertThatThrownBy(() -> Outcome.unpack(Outcome.packedFailure(failure), 7))
                    .isInstanceOfSatisfying(
                            ReplicationFailedException.class,
                            failed -> assertThat(failed.replication()).isEqualTo(7))
                    .hasMessageContaining(String.valueOf(failure.getMessage()));
        }
    }
}
