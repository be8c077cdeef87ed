package org.jointsim.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of processes, each test a little story with (time, what) lines to do by hand. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessSimulationTest {

    private ProcessSimulation simulation = new ProcessSimulation();
    private final List<String> story = new ArrayList<>();

    @AfterEach
    void closes() {
        simulation.close();
    }

    /** A process whose life is a lambda. */
    private static final class Actor extends SimProcess {

        private final Consumer<Actor> life;

        Actor(ProcessSimulation simulation, String name, Consumer<Actor> life) {
            super(simulation, name);
            this.life = life;
        }

        @Override
        public void lifeCycle() {
            life.accept(this);
        }
    }

    private Actor start(String name, Consumer<Actor> life) {
        Actor actor = new Actor(simulation, name, life);
        actor.activate();
        return actor;
    }

    private void tell(String what) {
        story.add("%.0f %s".formatted(simulation.nowSeconds(), what));
    }

    @Test
    void processesAndEventsHappenInTheOrderOfTimePriorityAndScheduling() {
        start("a", a -> {
            tell("a starts");
            a.hold(2);
            tell("a goes on");
        });
        simulation.schedule(2, () -> tell("event"));
        simulation.schedule(2, -1, () -> tell("early event"));
        start("b", b -> {
            tell("b starts");
            b.hold(1);
            tell("b in between");
            b.hold(1);
            tell("b goes on");
        });
        simulation.runUntil(10);
        assertThat(story)
                .containsExactly(
                        "0 a starts",
                        "0 b starts",
                        "1 b in between",
                        "2 early event",
                        "2 event",
                        "2 a goes on",
                        "2 b goes on");
        assertThat(simulation.nowSeconds()).isEqualTo(10);
        assertThat(simulation.eventCount()).isEqualTo(7);
    }

    @Test
    void anEventCanBeTakenBack() {
        Event event = simulation.schedule(1, () -> tell("never"));
        event.cancel();
        event.cancel();
        simulation.schedule(2, () -> tell("an event with the number of the first"));
        simulation.runUntil(10);
        assertThat(story).containsExactly("2 an event with the number of the first");
        assertThat(event.isScheduled()).isFalse();
    }

    @Test
    void aPassiveProcessGoesOnWhenActivated() {
        Actor sleeper = start("sleeper", s -> {
            s.passivate();
            tell("awake");
            s.passivate();
            tell("awake again");
        });
        start("waker", w -> {
            w.hold(3);
            sleeper.activate(4);
            w.hold(1);
            sleeper.reActivate(1);
            w.hold(2);
            sleeper.activate(2);
            sleeper.cancel();
            w.hold(5);
            sleeper.activate();
        });
        simulation.runUntil(100);
        assertThat(story).containsExactly("5 awake", "11 awake again");
        assertThat(sleeper.isTerminated()).isTrue();
    }

    /** Work of 10 s is interrupted after 4; the other 6 follow a break of 1: 4 + 1 + 6 = 11. */
    @Test
    void anInterruptEndsTheHoldWithItsReason() {
        Actor worker = start("worker", w -> {
            try {
                w.hold(10);
            } catch (InterruptException e) {
                tell(e.reason());
                w.hold(1);
                w.hold(6);
                tell("done");
            }
        });
        simulation.schedule(4, () -> {
            assertThat(worker.interrupt(new InterruptException("tea"))).isTrue();
            assertThat(worker.interrupt(new InterruptException("coffee"))).isFalse();
            tell("interrupted");
        });
        simulation.runUntil(100);
        assertThat(worker.interrupt(new InterruptException("too late"))).isFalse();
        assertThat(story).containsExactly("4 interrupted", "4 tea", "11 done");
    }

    @Test
    void whoIsInterruptedInAQueueLeavesItAndTheNextOneGoesOn() {
        Res pump = new Res(simulation, "pump", 2);
        start("first", p -> {
            pump.provide(1);
            p.hold(10);
            pump.takeBack(1);
        });
        Actor greedy = start("greedy", p -> {
            try {
                pump.provide(2);
            } catch (InterruptException e) {
                tell("gives up");
            }
        });
        start("modest", p -> {
            pump.provide(1);
            tell("modest is served");
        });
        simulation.schedule(3, () -> greedy.interrupt(new InterruptException("no patience")));
        simulation.runUntil(100);
        assertThat(story).containsExactly("3 gives up", "3 modest is served");
        assertThat(pump.available()).isEqualTo(1);
    }

    @Test
    void aResourceServesInTheOrderOfPriorityAndArrival() {
        Res clerk = new Res(simulation, "clerk", 1);
        for (String name : List.of("ann", "bob", "cem", "vip")) {
            Actor customer = start(name, c -> {
                clerk.provide(1);
                tell(name);
                c.hold(5);
                clerk.takeBack(1);
            });
            customer.setQueueingPriority(name.equals("vip") ? 1 : 0);
        }
        simulation.runUntil(8);
        assertThat(story).containsExactly("0 ann", "5 vip");
        // Waits so far: ann 0 and vip 5; and bob and cem are there since 0: 5 + 8 + 8 in 8 s.
        assertThat(clerk.waiting().queue().averageWaitSeconds()).isEqualTo(2.5);
        assertThat(clerk.waiting().queue().averageLength()).isEqualTo(21 / 8.0);
        simulation.runUntil(100);
        assertThat(story).containsExactly("0 ann", "5 vip", "10 bob", "15 cem");
        assertThat(clerk.available()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clerk.takeBack(1))
                .withMessage("clerk has 1 units, of which 1 are available, and cannot take back 1");
    }

    @Test
    void whoIsWokenGoesBeforeAllOthersOfThatTime() {
        Res clerk = new Res(simulation, "clerk", 1);
        start("a", a -> {
            clerk.provide(1);
            a.hold(1);
            clerk.takeBack(1);
            a.hold(0);
            tell("a after a zero hold");
        });
        start("b", b -> {
            simulation.schedule(1, () -> tell("event"));
            clerk.provide(1);
            tell("b is served");
        });
        simulation.runUntil(1);
        assertThat(story).containsExactly("1 b is served", "1 event", "1 a after a zero hold");
    }

    @Test
    void aBinMayBeFilledByAnEvent() {
        Bin bin = new Bin(simulation, 1);
        start("consumer", c -> {
            bin.retrieve(1);
            tell("one");
            bin.retrieve(3);
            tell("three more");
        });
        simulation.schedule(1, () -> bin.store(2));
        simulation.schedule(2, () -> bin.store(2));
        start("next", n -> {
            bin.retrieve(1);
            tell("the last one");
        });
        simulation.runUntil(10);
        assertThat(story).containsExactly("0 one", "2 three more", "2 the last one");
        assertThat(bin.available()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> bin.store(0));
    }

    @Test
    void aStockMakesProducersWaitForRoom() {
        Stock stock = new Stock(simulation, 3, 4);
        start("producer", p -> {
            stock.store(3);
            tell("stored");
        });
        start("consumer", c -> {
            c.hold(1);
            stock.retrieve(1);
            c.hold(1);
            stock.retrieve(2);
            tell("retrieved");
        });
        simulation.runUntil(10);
        assertThat(story).containsExactly("2 retrieved", "2 stored");
        assertThat(stock.available()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> stock.store(5));
    }

    @Test
    void aConditionIsLookedAtWhenSignalled() {
        CondQueue lockGate = new CondQueue(simulation);
        double[] level = {0};
        for (double draught : new double[] {3, 2}) {
            start("ship", ship -> {
                lockGate.waitUntil(() -> level[0] >= draught);
                tell("a ship of %.0f m passes".formatted(draught));
            });
        }
        simulation.schedule(1, () -> level[0] = 4);
        simulation.schedule(2, lockGate::signal);
        simulation.runUntil(10);
        assertThat(story).containsExactly("2 a ship of 3 m passes", "2 a ship of 2 m passes");
    }

    @Test
    void aMasterWorksTogetherWithASlave() {
        WaitQueue<Actor> dock = new WaitQueue<>(simulation);
        start("crane", crane -> {
            for (int i = 0; i < 2; i++) {
                dock.cooperate(ship -> {
                    tell("unloads " + ship);
                    try {
                        crane.hold(4);
                    } catch (InterruptException e) {
                        tell("stops: " + e.reason());
                    }
                });
            }
        });
        List<Actor> ships = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            ships.add(start("ship " + i, ship -> {
                ship.hold(1);
                try {
                    dock.waitOnCoop(ship);
                    tell(ship + " leaves");
                } catch (InterruptException e) {
                    tell(ship + " sails on: " + e.reason());
                }
            }));
        }
        simulation.schedule(2, () -> ships.get(0).interrupt(new InterruptException("wind")));
        simulation.schedule(3, () -> ships.get(2).interrupt(new InterruptException("late")));
        simulation.runUntil(10);
        assertThat(story)
                .containsExactly(
                        "1 unloads ship 1",
                        "2 stops: wind",
                        "2 unloads ship 2",
                        "2 ship 1 leaves",
                        "3 ship 3 sails on: late",
                        "6 ship 2 leaves");
    }

    /** The master comes in the instant in which the slave is interrupted: the interrupt is the master's. */
    @Test
    void anInterruptThatMeetsACooperationIsTheMasters() {
        WaitQueue<Actor> dock = new WaitQueue<>(simulation);
        Actor ship = start("ship", s -> {
            dock.waitOnCoop(s);
            tell("ship leaves");
        });
        start("crane", crane -> {
            crane.hold(1);
            ship.interrupt(new InterruptException("wind"));
            dock.cooperate(s -> {
                try {
                    crane.hold(4);
                } catch (InterruptException e) {
                    tell("crane stops: " + e.reason());
                }
            });
        });
        simulation.runUntil(10);
        assertThat(story).containsExactly("1 crane stops: wind", "1 ship leaves");
    }

    @Test
    void aRunGoesOnWhereTheLastOneEnded() {
        start("a", a -> {
            for (int i = 0; i < 4; i++) {
                a.hold(1);
                tell("tick");
            }
        });
        simulation.runUntil(2.5);
        assertThat(story).containsExactly("1 tick", "2 tick");
        simulation.runUntil(4);
        assertThat(story).containsExactly("1 tick", "2 tick", "3 tick", "4 tick");
    }

    @Test
    void aFailedProcessFailsTheSimulationAndEndsTheOthers() {
        Actor witness = start("witness", w -> {
            try {
                w.passivate();
            } finally {
                tell("witness unwinds");
            }
        });
        start("culprit", c -> {
            c.hold(3);
            throw new UnsupportedOperationException("my fault");
        });
        simulation.schedule(4, () -> tell("never"));
        assertThatThrownBy(() -> simulation.runUntil(10))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("my fault")
                .hasSuppressedException(new IllegalStateException("culprit failed at 3.0 s"));
        assertThat(story).containsExactly("3 witness unwinds");
        assertThat(witness.isTerminated()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> simulation.runUntil(20));
    }

    /** The event after a hold is executed on the thread of the process that holds; it is not that process's failure. */
    @Test
    void aFailedEventFailsTheSimulation() {
        start("bystander", b -> {
            try {
                b.hold(5);
            } catch (RuntimeException e) {
                tell("not mine");
            }
        });
        simulation.schedule(1, () -> {
            throw new ArithmeticException("in an event");
        });
        assertThatThrownBy(() -> simulation.runUntil(10)).isInstanceOf(ArithmeticException.class);
        assertThat(story).isEmpty();
    }

    @Test
    void anInterruptThatNobodyCatchesFailsTheSimulation() {
        Actor idle = start("idle", SimProcess::passivate);
        simulation.schedule(1, () -> idle.interrupt(new InterruptException("surprise")));
        assertThatThrownBy(() -> simulation.runUntil(10))
                .isInstanceOf(InterruptException.class)
                .hasMessage("surprise");
    }

    @Test
    void wrongCallsSayWhatIsWrong() {
        Actor passive = start("passive", SimProcess::passivate);
        Actor fresh = new Actor(simulation, "fresh", f -> {});
        Res desk = new Res(simulation, "desk", 1);
        start("a", a -> {
            a.hold(1);
            assertThatIllegalStateException()
                    .isThrownBy(passive::passivate)
                    .withMessage("passive cannot be passivated by another at 1.0 s: scheduled false, blocked false,"
                            + " terminated false");
            assertThatIllegalStateException().isThrownBy(() -> a.interrupt(new InterruptException("myself")));
            assertThatIllegalStateException().isThrownBy(() -> fresh.interrupt(new InterruptException("not started")));
            assertThatIllegalStateException().isThrownBy(() -> simulation.runUntil(2));
            assertThatIllegalStateException().isThrownBy(simulation::close);
            assertThatIllegalArgumentException().isThrownBy(() -> a.hold(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> a.hold(Double.NaN));
            passive.activate(5);
            assertThatIllegalStateException().isThrownBy(passive::activate);
            desk.provide(1);
        });
        Actor blocked = start("blocked", b -> {
            b.hold(2);
            desk.provide(1);
        });
        simulation.schedule(3, () -> {
            assertThat(blocked.isBlocked()).isTrue();
            assertThatIllegalStateException().isThrownBy(blocked::activate);
            assertThatIllegalStateException().isThrownBy(blocked::cancel);
            assertThatIllegalStateException().isThrownBy(() -> desk.provide(1));
        });
        simulation.runUntil(10);
        assertThatIllegalStateException().isThrownBy(passive::activate);
    }

    @Test
    void closingEndsAllThreads() throws InterruptedException {
        ExecutorService threads = Threads.platform();
        simulation = new ProcessSimulation(threads);
        int[] unwound = {0};
        for (int i = 0; i < 50; i++) {
            start("idle", p -> {
                try {
                    p.passivate();
                } finally {
                    unwound[0]++;
                    p.hold(1);
                }
            });
        }
        simulation.runUntil(1);
        assertThat(((ThreadPoolExecutor) threads).getActiveCount()).isEqualTo(50);
        simulation.close();
        simulation.close();
        assertThat(unwound[0]).isEqualTo(50);
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The thread of a terminated process serves another one: a long run of short lives needs few threads. */
    @Test
    void platformThreadsAreUsedAgain() {
        ThreadPoolExecutor threads = (ThreadPoolExecutor) Threads.platform();
        simulation = new ProcessSimulation(threads);
        start("source", source -> {
            for (int i = 0; i < 1000; i++) {
                start("short", p -> p.hold(0.5));
                source.hold(1);
            }
        });
        simulation.runUntil(2000);
        assertThat(threads.getLargestPoolSize()).isLessThan(20);
    }

    @Test
    void anInterruptedThreadKeepsItsMark() {
        start("a", a -> a.hold(1));
        Thread.currentThread().interrupt();
        simulation.runUntil(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Twenty processes that hold, wait, wake and interrupt each other at random, with many ties. */
    @Test
    void theTrajectoryIsTheSameOnVirtualAndOnPlatformThreads() {
        List<String> first = randomStory(new ProcessSimulation());
        List<String> second = randomStory(new ProcessSimulation(Threads.platform()));
        List<String> third = randomStory(new ProcessSimulation(Threads.platform()));
        assertThat(first).hasSizeGreaterThan(1000).isEqualTo(second).isEqualTo(third);
    }

    private List<String> randomStory(ProcessSimulation fresh) {
        simulation = fresh;
        story.clear();
        Draws draws = new RandomStreams(1, 0).draws("actors", "steps");
        Res res = new Res(simulation, "res", 3);
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            actors.add(start("actor " + i, actor -> {
                actor.hold(1);
                for (int step = 0; step < 100; step++) {
                    Draws draw = draws.at(number, step);
                    Actor other = actors.get(draw.nextInt(20));
                    int seconds = draw.nextInt(3);
                    try {
                        if (draw.uniform() < 0.5) {
                            actor.hold(seconds);
                        } else if (draw.uniform() < 0.3 && other != actor && simulation.nowSeconds() > 1) {
                            tell(actor + " interrupts " + other + " "
                                    + other.interrupt(new InterruptException(actor.name())));
                        } else {
                            useFor(res, 1 + draw.nextInt(3), actor, seconds);
                        }
                    } catch (InterruptException e) {
                        tell(actor + " was interrupted by " + e.reason());
                    }
                    tell(actor + " did step " + step);
                }
            }));
        }
        simulation.runUntil(10_000);
        List<String> told = new ArrayList<>(story);
        told.add("%x after %d".formatted(simulation.fingerprint(), simulation.eventCount()));
        simulation.close();
        assertThat(res.available()).isEqualTo(3);
        return told;
    }

    private static void useFor(Res res, int n, Actor actor, double seconds) {
        res.provide(n);
        try {
            actor.hold(seconds);
        } finally {
            res.takeBack(n);
        }
    }

    @Test
    void aQueueKeepsItsOrderAndItsAverages() {
        Queue<String> queue = new Queue<>(simulation);
        assertThat(queue.averageWaitSeconds()).isNaN();
        queue.insert("a", 0);
        queue.insert("b", 0);
        queue.insert("c", 7);
        assertThat(queue.entities()).containsExactly("c", "a", "b");
        simulation.runUntil(2);
        assertThat(queue.remove("a")).isTrue();
        assertThat(queue.remove("a")).isFalse();
        simulation.runUntil(4);
        assertThat(queue.removeFirst()).isEqualTo("c");
        // Waits 2 and 4; length 3 for 2 s, then 2 for 2 s.
        assertThat(queue.averageWaitSeconds()).isEqualTo(3);
        assertThat(queue.averageLength()).isCloseTo(10 / 4.0, within(1e-12));
        assertThat(queue.first()).isEqualTo("b");
        assertThat(queue.length()).isEqualTo(1);
    }
}
