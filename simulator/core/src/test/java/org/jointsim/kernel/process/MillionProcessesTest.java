package org.jointsim.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million processes at once, each with a thread of its own: only on virtual threads. */
@Tag("slow")
class MillionProcessesTest {

    private static final int PROCESS_COUNT = Integer.getInteger("jointsim.processes", 1_000_000);
    private static final int HOLDS_EACH = 5;

    /** Each process holds five times; so it has six events, its start included. */
    @Test
    void aMillionProcessesHoldAndTerminate() {
        assumeTrue(Runtime.version().feature() >= 21, "needs virtual threads (Java 21)");
        AtomicLong ended = new AtomicLong();
        Draws draws = new RandomStreams(7, 0).draws("million", "hold");
        long emptyBytes = usedBytes();
        try (ProcessSimulation simulation = new ProcessSimulation()) {
            long startedAt = System.nanoTime();
            for (int i = 0; i < PROCESS_COUNT; i++) {
                new Holder(simulation, i, draws, ended).activate();
            }
            simulation.runUntil(0);
            double startSeconds = (System.nanoTime() - startedAt) / 1e9;
            long waitingBytes = usedBytes() - emptyBytes;

            long runAt = System.nanoTime();
            simulation.runUntil(1e6);
            double runSeconds = (System.nanoTime() - runAt) / 1e9;
            System.out.printf(
                    "%,d processes: start %.2f s, %,d B each while they wait; %,d events in %.2f s, %,.0f events/s%n",
                    PROCESS_COUNT,
                    startSeconds,
                    waitingBytes / PROCESS_COUNT,
                    simulation.eventCount() - PROCESS_COUNT,
                    runSeconds,
                    (simulation.eventCount() - PROCESS_COUNT) / runSeconds);
            assertThat(simulation.eventCount()).isEqualTo((1L + HOLDS_EACH) * PROCESS_COUNT);
        }
        assertThat(ended).hasValue(PROCESS_COUNT);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static final class Holder extends SimProcess {

        private final int number;
        private final Draws draws;
        private final AtomicLong ended;

        Holder(ProcessSimulation simulation, int number, Draws draws, AtomicLong ended) {
            super(simulation, "holder");
            this.number = number;
            this.draws = draws;
            this.ended = ended;
        }

        @Override
        public void lifeCycle() {
            for (int i = 0; i < HOLDS_EACH; i++) {
                hold(draws.at(number, i).exponential(1));
            }
            ended.incrementAndGet();
        }
    }
}
