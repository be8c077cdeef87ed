package org.jointsim.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every calendar of events must do: the order of {@link PriorityQueue} over (time, priority, order of adding), and
 * cancelling by handle. Each test plays a random script on the calendar and on a priority queue side by side; an event's
 * owner is its number, so that two events are never taken for each other.
 */
public abstract class CalendarContract {

    private static final int OPERATIONS = 60_000;
    private static final int MANY = 20_000;

    /** A calendar under test, empty at first. */
    protected abstract Events create();

    /** What is common to all calendars. */
    public interface Events {

        /** Adds an event and returns its handle. */
        long add(double time, int priority, int kind, int owner);

        /** Whether the event was still to come. */
        boolean remove(long handle);

        /** Takes the next event up to a time, if there is one, and says whether there was. */
        boolean takeNext(double endSeconds);

        /** When the event was that was taken. */
        double takenSeconds();

        /** What was taken. */
        int takenKind();

        /** Whom it was for. */
        int takenOwner();
    }

    /** Delays from a uniform number in [0, 1). */
    enum Delays {
        /** As in the hold model. */
        EXPONENTIAL(u -> -Math.log(1 - u)),
        /** Three instants only: order is decided by priority and sequence. */
        HEAVY_TIES(u -> Math.floor(3 * u)),
        /** All at once. */
        NONE(u -> 0),
        /** From a microsecond to a second, evenly in the logarithm. */
        SIX_DECADES(u -> Math.pow(10, -6 + 6 * u)),
        /** Down to the smallest numbers. */
        SIX_HUNDRED_DECADES(u -> Math.pow(10, 300 - 600 * u)),
        /** A tenth in one instant far ahead, the others close together. */
        BURSTS(u -> u < 0.1 ? 1000 : 1e-3 * u),
        /** Bursts at whole seconds, far apart. */
        WIDE_BURSTS(u -> 100 * Math.floor(5 * u)),
        /** Timers: one in a hundred lies about a year ahead; services: the rest a millisecond. */
        FAR_TIMERS(u -> u < 0.01 ? 3e7 + u : 1e-3 * u),
        /** Neighbours among the doubles. */
        NEXT_DOORS(u -> 1e-15 * Math.floor(8 * u));

        @SuppressWarnings("ImmutableEnumChecker") // pure functions
        private final DoubleUnaryOperator law;

        Delays(DoubleUnaryOperator law) {
            this.law = law;
        }
    }

    private record Event(double time, int priority, int number) {
        static final Comparator<Event> ORDER = Comparator.comparingDouble(Event::time)
                .thenComparingInt(Event::priority)
                .thenComparingInt(Event::number);

        int kind() {
            return number % 7 - 3;
        }
    }

    /** Plays on both sides and compares. */
    private final class Script {
        private final UniformRandomProvider random;
        private final Delays delays;
        private final Events calendar = create();
        private final PriorityQueue<Event> reference = new PriorityQueue<>(Event.ORDER);
        private final List<Event> added = new ArrayList<>();
        private final List<Long> handles = new ArrayList<>();
        private double now;

        Script(long seed, Delays delays) {
            this.random = RandomSource.XO_SHI_RO_256_PP.create(seed);
            this.delays = delays;
        }

        void add() {
            double time = now + delays.law.applyAsDouble(random.nextDouble());
            int priority = random.nextInt(4) == 0 ? random.nextInt(-32767, 32768) : 0;
            Event event = new Event(time, priority, added.size());
            added.add(event);
            reference.add(event);
            long handle = calendar.add(time, priority, event.kind(), event.number());
            assertThat(handle).isNotZero();
            handles.add(handle);
        }

        /** Cancels any event that ever was: some have happened, some were cancelled, most slots are reused. */
        void cancelAny() {
            if (!added.isEmpty()) {
                cancel(random.nextInt(added.size()));
            }
        }

        void cancelRecent() {
            if (!added.isEmpty()) {
                cancel(added.size() - 1 - random.nextInt(Math.min(50, added.size())));
            }
        }

        void cancel(int number) {
            boolean expected = reference.remove(added.get(number));
            assertThat(calendar.remove(handles.get(number)))
                    .as("cancel event %d", number)
                    .isEqualTo(expected);
        }

        void take() {
            Event expected = reference.poll();
            if (expected == null) {
                assertEmpty();
                return;
            }
            if (random.nextInt(10) == 0) {
                assertThat(calendar.takeNext(Math.nextDown(expected.time()))).isFalse();
            }
            assertThat(calendar.takeNext(expected.time())).isTrue();
            if (calendar.takenOwner() != expected.number()
                    || calendar.takenKind() != expected.kind()
                    || calendar.takenSeconds() != expected.time()) {
                assertThat("kind %d of %d at %s s"
                                .formatted(calendar.takenKind(), calendar.takenOwner(), calendar.takenSeconds()))
                        .isEqualTo(
                                "kind %d of %d at %s s".formatted(expected.kind(), expected.number(), expected.time()));
            }
            now = expected.time();
        }

        void assertEmpty() {
            assertThat(calendar.takeNext(Double.MAX_VALUE)).isFalse();
        }

        void takeAll() {
            while (!reference.isEmpty()) {
                take();
            }
            assertEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsComeInTheOrderOfAPriorityQueue(Delays delays) {
        Script script = new Script(1, delays);
        for (int i = 0; i < OPERATIONS; i++) {
            if (script.random.nextInt(100) < 52) {
                script.add();
            } else {
                script.take();
            }
        }
        script.takeAll();
    }

    /** Grows to 20,000, holds its size for 100,000 events, drains half, grows again and drains. */
    @ParameterizedTest
    @EnumSource
    void manyPendingEventsKeepTheOrderOfAPriorityQueue(Delays delays) {
        Script script = new Script(6, delays);
        for (int turn = 0; turn < 2; turn++) {
            while (script.reference.size() < MANY) {
                script.add();
            }
            for (int i = 0; i < 5 * MANY; i++) {
                script.take();
                script.add();
            }
            while (script.reference.size() > MANY / 2) {
                script.take();
            }
        }
        script.takeAll();
    }

    /** Of 20,000 pending events nine of ten are cancelled; the rest come in order, also those that are added later. */
    @ParameterizedTest
    @EnumSource
    void whenMostOfManyAreCancelledTheRestKeepTheirOrder(Delays delays) {
        Script script = new Script(7, delays);
        while (script.reference.size() < MANY) {
            script.add();
        }
        for (int i = 0; i < MANY / 4; i++) {
            script.take();
        }
        List<Event> left = List.copyOf(script.reference);
        script.reference.clear();
        for (Event event : left) {
            if (script.random.nextInt(10) == 0) {
                script.reference.add(event);
            } else {
                assertThat(script.calendar.remove(script.handles.get(event.number())))
                        .isTrue();
            }
        }
        for (int i = 0; i < MANY / 10; i++) {
            script.add();
            script.take();
        }
        script.takeAll();
    }

    @ParameterizedTest
    @EnumSource
    void cancelledEventsDoNotComeAndTheOthersKeepTheirOrder(Delays delays) {
        Script script = new Script(2, delays);
        for (int i = 0; i < OPERATIONS; i++) {
            int choice = script.random.nextInt(100);
            if (choice < 45) {
                script.add();
            } else if (choice < 65) {
                script.cancelRecent();
            } else if (choice < 70) {
                script.cancelAny();
            } else {
                script.take();
            }
        }
        script.takeAll();
    }

    /** Most of what waits is cancelled at once, again and again: whatever a calendar does to forget them, order stays. */
    @ParameterizedTest
    @EnumSource
    void cancelStormsLeaveTheOrderOfTheRest(Delays delays) {
        Script script = new Script(3, delays);
        for (int storm = 0; storm < 20; storm++) {
            int first = script.added.size();
            for (int i = 0; i < 500; i++) {
                script.add();
            }
            for (int number = first; number < script.added.size(); number++) {
                if (script.random.nextInt(20) != 0) {
                    script.cancel(number);
                }
            }
            for (int i = 0; i < 20; i++) {
                script.take();
            }
        }
        script.takeAll();
    }

    @Test
    void aCalendarGrowsFarBeyondItsFirstCapacityAndEmptiesInOrder() {
        Script script = new Script(4, Delays.SIX_DECADES);
        for (int i = 0; i < 100_000; i++) {
            script.add();
        }
        script.takeAll();
    }

    /** A run ends before the next event, which is far away; what is added then comes first, cancels included. */
    @ParameterizedTest
    @EnumSource
    void eventsAddedBeforeTheNextOneComeFirst(Delays delays) {
        Script script = new Script(8, delays);
        script.now = 1e7;
        for (int i = 0; i < MANY / 10; i++) {
            script.add();
        }
        assertThat(script.calendar.takeNext(1)).isFalse();
        script.now = 1;
        for (int i = 0; i < MANY / 4; i++) {
            script.add();
            if (i % 3 == 0) {
                script.cancelRecent();
            }
        }
        script.takeAll();
    }

    /** A slot that is used for many events one after the other: no old handle may reach the newest event. */
    @Test
    void theHandleOfAnEventThatHappenedNeverCancelsALaterOne() {
        Script script = new Script(5, Delays.NONE);
        for (int i = 0; i < 1000; i++) {
            script.add();
            script.take();
        }
        script.add();
        for (int number = 0; number < 1000; number++) {
            script.cancel(number);
        }
        script.takeAll();
    }

    @Test
    void anEventCanBeCancelledOnce() {
        Events calendar = create();
        long handle = calendar.add(1, 0, 0, 0);
        assertThat(calendar.remove(handle)).isTrue();
        assertThat(calendar.remove(handle)).isFalse();
        assertThat(calendar.takeNext(2)).isFalse();
    }

    @Test
    void theHandleOfNoEventCancelsNothing() {
        Events calendar = create();
        assertThat(calendar.remove(0)).isFalse();
        calendar.add(1, 0, 0, 0);
        assertThat(calendar.remove(0)).isFalse();
        assertThat(calendar.takeNext(2)).isTrue();
    }

    @Test
    void extremePrioritiesDecideBeforeTheOrderOfAdding() {
        Events calendar = create();
        calendar.add(1, 32767, 0, 3);
        calendar.add(1, 0, 0, 2);
        calendar.add(1, -32767, 0, 0);
        calendar.add(1, -1, 0, 1);
        for (int owner = 0; owner < 4; owner++) {
            assertThat(calendar.takeNext(1)).isTrue();
            assertThat(calendar.takenOwner()).isEqualTo(owner);
        }
    }

    /** Zero has two signs; both are the same instant. */
    @Test
    void negativeZeroIsTheSameTimeAsZero() {
        Events calendar = create();
        calendar.add(0.0, 0, 0, 0);
        calendar.add(-0.0, 0, 0, 1);
        assertThat(calendar.takeNext(0)).isTrue();
        assertThat(calendar.takenOwner()).isZero();
    }
}
