package org.jointsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The heap and the ladder against {@link PriorityQueue}, with so many entries that rungs come and go, and the memory that
 * they hold.
 */
class EventQueueTest {

    private static final int ENTRIES = 20_000;
    private static final int ROUNDS = 100_000;

    enum Kind {
        HEAP(HeapQueue::new),
        LADDER(LadderQueue::new);

        @SuppressWarnings("ImmutableEnumChecker") // a constructor
        private final Function<PendingEvents, EventQueue> create;

        Kind(Function<PendingEvents, EventQueue> create) {
            this.create = create;
        }
    }

    /** Delays from a uniform number in [0, 1). */
    enum Delays {
        EXPONENTIAL(u -> -Math.log(1 - u)),
        /** Ten instants only. */
        HEAVY_TIES(u -> Math.floor(10 * u)),
        ALL_AT_ONCE(u -> 0),
        SIX_DECADES(u -> Math.pow(10, -3 + 6 * u)),
        /** Down to the smallest numbers: no few rungs can separate these. */
        SIX_HUNDRED_DECADES(u -> Math.pow(10, 300 - 600 * u)),
        /** A tenth in one instant far ahead, the others close together. */
        BURSTS(u -> u < 0.1 ? 1000 : 1e-3 * u),
        /** One in a thousand years ahead, which stretches the mean a hundredfold. */
        FAR_TIMERS(u -> u < 1e-3 ? 1e8 * (1 + u) : 1e-3 * u),
        /** Neighbours among the doubles. */
        NEXT_DOORS(u -> 1e-15 * Math.floor(8 * u));

        @SuppressWarnings("ImmutableEnumChecker") // pure functions
        private final DoubleUnaryOperator law;

        Delays(DoubleUnaryOperator law) {
            this.law = law;
        }
    }

    private record Entry(long time, long order, long event) {
        static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order);
    }

    /** A queue and its oracle, fed alike. */
    private static final class Pair {
        final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7);
        final PendingEvents pending = new PendingEvents();
        final PriorityQueue<Entry> oracle = new PriorityQueue<>(Entry.ORDER);
        final EventQueue queue;
        final Delays delays;
        double now;

        Pair(Kind kind, Delays delays) {
            this.queue = kind.create.apply(pending);
            this.delays = delays;
        }

        void add() {
            double time = now + delays.law.applyAsDouble(random.nextDouble());
            long number = pending.add();
            // Some priorities, above the number, so that later ones overtake.
            long order = ((long) random.nextInt(-2, 3) << 47) + number;
            Entry entry = new Entry(Double.doubleToRawLongBits(time), order, random.nextLong());
            oracle.add(entry);
            queue.add(entry.time(), entry.order(), entry.event());
        }

        void take() {
            Entry expected = oracle.remove();
            if (queue.firstTime() != expected.time()
                    || queue.firstOrder() != expected.order()
                    || queue.firstEvent() != expected.event()) {
                assertThat(new Entry(queue.firstTime(), queue.firstOrder(), queue.firstEvent()))
                        .isEqualTo(expected);
            }
            pending.remove(Calendar.number(expected.order()));
            queue.removeFirst();
            now = Double.longBitsToDouble(expected.time());
        }
    }

    /** Grows, holds its size, drains half, grows again and drains: with each law of delays, each queue. */
    @ParameterizedTest
    @EnumSource
    void entriesComeInTheOrderOfAPriorityQueue(Delays delays) {
        for (Kind kind : Kind.values()) {
            Pair pair = new Pair(kind, delays);
            for (int turn = 0; turn < 2; turn++) {
                while (pair.oracle.size() < ENTRIES) {
                    pair.add();
                }
                for (int i = 0; i < ROUNDS; i++) {
                    pair.take();
                    pair.add();
                }
                while (pair.oracle.size() > ENTRIES / 2) {
                    pair.take();
                }
            }
            assertThat(pair.queue.size()).isEqualTo(pair.oracle.size());
            while (!pair.oracle.isEmpty()) {
                pair.take();
            }
            assertThat(pair.queue.size()).isZero();
            assertThat(pair.queue.firstTime()).isEqualTo(EventQueue.NEVER);
        }
    }

    /** Nine of ten are cancelled and swept out; the rest keep their order. */
    @ParameterizedTest
    @EnumSource
    void aSweepLeavesWhatIsPendingInOrder(Delays delays) {
        for (Kind kind : Kind.values()) {
            Pair pair = new Pair(kind, delays);
            for (int i = 0; i < ENTRIES; i++) {
                pair.add();
            }
            for (int i = 0; i < ENTRIES / 4; i++) {
                pair.take();
            }
            pair.oracle.removeIf(entry -> {
                boolean cancelled = pair.random.nextInt(10) > 0;
                if (cancelled) {
                    pair.pending.remove(Calendar.number(entry.order()));
                }
                return cancelled;
            });
            pair.queue.sweep();
            assertThat(pair.queue.size()).isEqualTo(pair.oracle.size()).isEqualTo(pair.pending.size());
            while (!pair.oracle.isEmpty()) {
                pair.take();
            }
            assertThat(pair.queue.firstTime()).isEqualTo(EventQueue.NEVER);
        }
    }

    /**
     * A time-out is set and taken back at once, a million times, besides 1000 entries that stay: cancelled entries never
     * outnumber the pending ones by more than the 64 that a sweep is not worth.
     */
    @ParameterizedTest
    @CsvSource({"HEAP", "LADDER"})
    void aStormOfCancelsLeavesLittleBehind(Kind kind) {
        EventQueue[] queue = new EventQueue[1];
        Calendar calendar = new Calendar(pending -> queue[0] = kind.create.apply(pending));
        for (int i = 0; i < 1000; i++) {
            calendar.add(1000 + i, 0, 0, i);
        }
        int most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            calendar.remove(calendar.add(1e-3 * i, 0, 1, 0));
            most = Math.max(most, queue[0].size());
        }
        assertThat(most).isBetween(1000, 2064);
        for (int i = 0; i < 1000; i++) {
            assertThat(calendar.hasNext()).isTrue();
            calendar.takeNext();
            assertThat(calendar.takenOwner()).isEqualTo(i);
        }
        assertThat(calendar.hasNext()).isFalse();
    }

    @Test
    void pendingEventsKnowTheStampOfEachEvent() {
        PendingEvents pending = new PendingEvents();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(8);
        boolean[] expected = new boolean[200_000];
        for (int number = 0; number < expected.length; number++) {
            assertThat(pending.contains(number)).isFalse();
            assertThat(pending.add()).isEqualTo(number);
            expected[number] = true;
            // Most go soon, one in 10,000 stays: pages are freed and used again around it.
            int gone = number - random.nextInt(2000);
            if (gone >= 0 && expected[gone] && gone % 10_000 != 0) {
                pending.remove(gone);
                expected[gone] = false;
            }
        }
        int count = 0;
        for (int number = 0; number < expected.length; number++) {
            assertThat(pending.contains(number)).isEqualTo(expected[number]);
            count += expected[number] ? 1 : 0;
        }
        assertThat(pending.size()).isEqualTo(count);
        assertThat(pending.contains(-1)).isFalse();
        assertThat(pending.contains(Long.MAX_VALUE)).isFalse();
        assertThat(pending.contains(Long.MIN_VALUE)).isFalse();
    }
}
