package org.jointsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jointsim.contracts.CalendarContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar of the kernel against the contract, and what only it promises. */
class CalendarTest extends CalendarContract {

    @Override
    protected Events create() {
        Calendar calendar = new Calendar();
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
            public boolean hasNext() {
                return calendar.hasNext();
            }

            @Override
            public double nextSeconds() {
                return calendar.nextSeconds();
            }

            @Override
            public void takeNext() {
                calendar.takeNext();
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
                .isThrownBy(() -> new Calendar().add(0, priority, 0, 0))
                .withMessage("priority must be within ±32767, but was " + priority);
    }

    /** One object per event would be at least 16 bytes each, 16 MB in all; the bound leaves 1 MB to the JVM itself. */
    @Test
    void aWarmCalendarAllocatesNothingPerEvent() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no allocated bytes");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Calendar calendar = new Calendar();
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
        for (int i = 0; i < events && calendar.hasNext(); i++) {
            double now = calendar.nextSeconds();
            calendar.takeNext();
            calendar.add(now + 1000, 0, 0, calendar.takenOwner());
            calendar.remove(calendar.add(now + 2000, 0, 1, 0));
        }
    }
}
