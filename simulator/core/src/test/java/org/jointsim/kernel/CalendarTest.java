package org.jointsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.contracts.CalendarContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar of the kernel against the contract, and what only it promises. */
class CalendarTest extends CalendarContract {

    private static final EventHandler NOBODY = (kind, owner) -> {};

    @Override
    protected Events create() {
        Calendar calendar = new Calendar(NOBODY);
        return new Events() {
            @Override
            public long add(double time, int priority, int kind, int owner) {
                return calendar.add(time, priority, kind, owner);
            }

            @Override
            public boolean remove(long handle) {
                return calendar.remove(handle);
            }

            @Override
            public boolean takeNext(double endSeconds) {
                return calendar.takeNext(endSeconds);
            }

            @Override
            public double takenSeconds() {
                return calendar.takenSeconds();
            }

            @Override
            public int takenKind() {
                return calendar.takenKind();
            }

            @Override
            public int takenOwner() {
                return calendar.takenOwner();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {32768, -32768, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPriorityBeyondItsRangeIsRefused(int priority) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calendar(NOBODY).add(0, priority, 0, 0))
                .withMessage("priority must be within ±32767, but was " + priority);
    }

    /** One object per event would be at least 16 bytes each, 16 MB in all; the bound leaves 1 MB to the JVM itself. */
    @Test
    void aWarmCalendarAllocatesNothingPerEvent() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no allocated bytes");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Calendar calendar = new Calendar(NOBODY);
        for (int owner = 0; owner < 1000; owner++) {
            calendar.add(owner, 0, 0, owner);
        }
        hold(calendar, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        hold(calendar, 1_000_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    /** Takes the next event and adds it again later, and adds and cancels another. */
    private static void hold(Calendar calendar, int events) {
        for (int i = 0; i < events && calendar.takeNext(Double.MAX_VALUE); i++) {
            double now = calendar.takenSeconds();
            calendar.add(now + 1000, 0, 0, calendar.takenOwner());
            calendar.remove(calendar.add(now + 2000, 0, 1, 0));
        }
    }

    /**
     * A time-out is set and taken back at once, a million times, besides 1000 entries that stay: cancelled entries never
     * outnumber the pending ones by more than the 64 that a sweep is not worth.
     */
    @Test
    void aStormOfCancelsLeavesLittleBehind() {
        Calendar calendar = new Calendar(NOBODY);
        for (int i = 0; i < 1000; i++) {
            calendar.add(1000 + i, 0, 0, i);
        }
        int most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            calendar.remove(calendar.add(1e-3 * i, 0, 1, 0));
            most = Math.max(most, calendar.entryCount());
        }
        assertThat(most).isBetween(1000, 2064);
        for (int i = 0; i < 1000; i++) {
            assertThat(calendar.takeNext(3000)).isTrue();
            assertThat(calendar.takenOwner()).isEqualTo(i);
        }
        assertThat(calendar.takeNext(3000)).isFalse();
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
            if (gone >= 0 && gone % 10_000 != 0) {
                assertThat(pending.remove(gone)).isEqualTo(expected[gone]);
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
