package org.jointsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private record Seen(double seconds, int kind, int owner) {}

    private final List<Seen> seen = new ArrayList<>();
    private final Simulation simulation = new Simulation((kind, owner) -> note(kind, owner));

    private void note(int kind, int owner) {
        seen.add(new Seen(simulation.nowSeconds(), kind, owner));
    }

    private List<Integer> owners() {
        return seen.stream().map(Seen::owner).toList();
    }

    @Test
    void theClockStandsAtTheTimeOfTheEventThatHappensAndThenAtTheEnd() {
        assertThat(simulation.nowSeconds()).isZero();
        simulation.schedule(2.5, 7, 1);
        simulation.scheduleAt(1.5, Simulation.NORMAL, 8, 2);
        simulation.runUntil(10);
        assertThat(seen).containsExactly(new Seen(1.5, 8, 2), new Seen(2.5, 7, 1));
        assertThat(simulation.nowSeconds()).isEqualTo(10);
    }

    @Test
    void anEventAtTheEndHappensAndTheNextAfterItDoesNotYet() {
        simulation.scheduleAt(5, Simulation.NORMAL, 0, 1);
        simulation.scheduleAt(Math.nextUp(5.0), Simulation.NORMAL, 0, 2);
        simulation.runUntil(5);
        assertThat(owners()).containsExactly(1);
        simulation.runUntil(6);
        assertThat(owners()).containsExactly(1, 2);
    }

    @Test
    void anEventScheduledAtTheEndByAnEventAtTheEndStillHappens() {
        List<Double> times = new ArrayList<>();
        Simulation[] own = new Simulation[1];
        own[0] = new Simulation((kind, owner) -> {
            times.add(own[0].nowSeconds());
            if (times.size() < 3) {
                own[0].schedule(0, kind, owner);
            }
        });
        own[0].scheduleAt(4, Simulation.NORMAL, 0, 0);
        own[0].runUntil(4);
        assertThat(times).containsExactly(4.0, 4.0, 4.0);
    }

    @Test
    void eventsOfOneTimeHappenInTheOrderOfScheduling() {
        for (int owner = 0; owner < 100; owner++) {
            simulation.scheduleAt(1, Simulation.NORMAL, 0, owner);
        }
        simulation.runUntil(1);
        assertThat(owners()).isSorted().hasSize(100);
    }

    @Test
    void aSmallerPriorityHappensFirstAmongEventsOfOneTimeOnly() {
        simulation.scheduleAt(2, -5, 0, 4);
        simulation.scheduleAt(1, 1, 0, 3);
        simulation.scheduleAt(1, Simulation.NORMAL, 0, 2);
        simulation.scheduleAt(1, -1, 0, 1);
        simulation.runUntil(2);
        assertThat(owners()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void cancelTellsWhetherTheEventWasStillToCome() {
        long first = simulation.schedule(1, 0, 1);
        long second = simulation.schedule(2, 0, 2);
        assertThat(simulation.cancel(second)).isTrue();
        assertThat(simulation.cancel(second)).isFalse();
        simulation.runUntil(3);
        assertThat(owners()).containsExactly(1);
        assertThat(simulation.cancel(first)).isFalse();
        assertThat(simulation.cancel(Simulation.NO_EVENT)).isFalse();
    }

    @Test
    void anEventInThePastIsRefused() {
        simulation.runUntil(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.scheduleAt(Math.nextDown(10.0), Simulation.NORMAL, 3, 4))
                .withMessageContaining("not before now (10.0 s)")
                .withMessageContaining("9.999999999999998 s")
                .withMessageContaining("kind 3, owner 4");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE * 2})
    void anEventAtNoFiniteTimeIsRefused(double seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.scheduleAt(seconds, Simulation.NORMAL, 3, 4))
                .withMessageContaining("finite time")
                .withMessageContaining(seconds + " s (kind 3, owner 4)");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.schedule(seconds, 3, 4));
    }

    /** At 1000 s the clock cannot tell 1000 - 1e-20 from 1000: the delay itself must be checked. */
    @Test
    void aNegativeDelayIsRefusedEvenIfRoundingWouldHideIt() {
        simulation.runUntil(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.schedule(-1e-20, 3, 4))
                .withMessage("delaySeconds must be >= 0, but was -1.0E-20 at 1000.0 s (kind 3, owner 4)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 4.999})
    void anEndThatIsNotFiniteOrLiesInThePastIsRefused(double end) {
        simulation.runUntil(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.runUntil(end))
                .withMessageContaining("not before now (5.0 s)")
                .withMessageContaining(end + " s");
        assertThat(simulation.nowSeconds()).isEqualTo(5);
    }

    @Test
    void aHandlerCannotRunTheSimulation() {
        Simulation[] own = new Simulation[1];
        own[0] = new Simulation((kind, owner) -> {
            if (kind == 1) {
                own[0].runUntil(9);
            } else {
                own[0].step(9);
            }
        });
        own[0].scheduleAt(2, Simulation.NORMAL, 1, 5);
        own[0].scheduleAt(3, Simulation.NORMAL, 2, 6);
        assertThatIllegalStateException()
                .isThrownBy(() -> own[0].runUntil(10))
                .withMessage("an event happens at 2.0 s (kind 1, owner 5): its handler can schedule others, but not run"
                        + " the simulation");
        assertThatIllegalStateException()
                .isThrownBy(() -> own[0].runUntil(10))
                .withMessageStartingWith("an event happens at 3.0 s (kind 2, owner 6)");
        own[0].runUntil(10);
        assertThat(own[0].nowSeconds()).isEqualTo(10);
    }

    @Test
    void aModelThatNeverLetsTimePassIsReported() {
        Simulation[] own = new Simulation[1];
        own[0] = new Simulation((kind, owner) -> own[0].schedule(0, kind, owner), EventObserver.NONE, 1000);
        own[0].scheduleAt(2, Simulation.NORMAL, 6, 9);
        assertThatIllegalStateException()
                .isThrownBy(() -> own[0].runUntil(3))
                .withMessageContaining("1000 events in a row happened at 2.0 s, the last of kind 6 to owner 9");
        assertThat(own[0].fingerprint().eventCount()).isEqualTo(1000);
    }

    @Test
    void asManyEventsAtOneTimeAsAreAllowedAreFineAgainAndAgain() {
        Simulation own = new Simulation((kind, owner) -> {}, EventObserver.NONE, 10);
        for (int i = 0; i < 100; i++) {
            own.scheduleAt(Math.floor(i / 10.0), Simulation.NORMAL, 0, i);
        }
        own.runUntil(10);
        assertThat(own.fingerprint().eventCount()).isEqualTo(100);
    }

    @Test
    void theObserverSeesEachEventJustBeforeItIsHandled() {
        List<String> order = new ArrayList<>();
        Simulation own = new Simulation(
                (kind, owner) -> order.add("handled " + owner),
                (seconds, kind, owner) -> order.add("seen %s %d %d".formatted(seconds, kind, owner)));
        own.schedule(1.5, 2, 3);
        own.runUntil(2);
        assertThat(order).containsExactly("seen 1.5 2 3", "handled 3");
    }

    /** Counts, for each owner, how often its event was prefetched before it happened. */
    private static final class Foresight implements EventHandler {
        private final int[] times;
        private final List<Integer> foreseen = new ArrayList<>();

        Foresight(int owners) {
            times = new int[owners];
        }

        @Override
        public void prefetch(int kind, int owner) {
            assertThat(kind).isEqualTo(owner % 3);
            times[owner]++;
        }

        @Override
        public void handle(int kind, int owner) {
            foreseen.add(times[owner]);
        }

        double shareForeseen() {
            return foreseen.stream().filter(count -> count == 1).count() / (double) foreseen.size();
        }
    }

    private static Foresight run(int events) {
        Foresight foresight = new Foresight(events);
        Simulation own = new Simulation(foresight);
        for (int owner = 0; owner < events; owner++) {
            // The golden ratio spreads them evenly, in no order.
            own.scheduleAt(1000 + owner * 0.6180339887 % 1, Simulation.NORMAL, owner % 3, owner);
        }
        own.runUntil(2000);
        return foresight;
    }

    /** Of many pending events all are foreseen once but the last few thousand, and those in the first bucket of each digit. */
    @Test
    void manyPendingEventsArePrefetchedOnceBeforeTheyHappen() {
        Foresight foresight = run(100_000);
        assertThat(foresight.foreseen).hasSize(100_000).allMatch(count -> count <= 1);
        assertThat(foresight.shareForeseen()).isGreaterThan(0.85);
    }

    @Test
    void fewPendingEventsAreNotPrefetched() {
        assertThat(run(5_000).shareForeseen()).isZero();
    }
}
