package org.jointsim.kernel.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jointsim.kernel.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A simulation of processes and plain events, in the order (time, priority, order of scheduling). A process that a queue
 * or an interrupt wakes goes before all other events of that time.
 *
 * <p>Each process has a thread of its own, and exactly one thread runs at a time: who pauses executes the events that
 * follow, up to the next one of a process, and hands the turn to that. So nothing depends on the scheduler of the threads,
 * which are virtual where the JDK has them (21 and later), else platform threads. {@link #close} ends them all.
 */
public final class ProcessSimulation implements AutoCloseable {

    /** The priority of what goes before all other events of its time. */
    static final int AS_NEXT = -Short.MAX_VALUE;

    final Simulation calendar = new Simulation(this::happen);
    private final ExecutorService threads;
    private final List<Event> events = new ArrayList<>();
    private final Deque<Integer> freeNumbers = new ArrayDeque<>();
    private final Set<SimProcess> living = new LinkedHashSet<>();
    private final Turn ownTurn = new Turn();

    @Nullable
    SimProcess current;

    private @Nullable SimProcess due;
    private @Nullable Throwable failure;
    private double endSeconds;
    private boolean isRunning;
    private boolean isClosed;

    /** A simulation at time 0 without a process. */
    public ProcessSimulation() {
        this(Threads.best());
    }

    ProcessSimulation(ExecutorService threads) {
        this.threads = threads;
    }

    public double nowSeconds() {
        return calendar.nowSeconds();
    }

    /** How many events have been executed, of processes and plain ones. */
    public long eventCount() {
        return calendar.fingerprint().eventCount();
    }

    /** A hash over all executed events, in order. */
    public long fingerprint() {
        return calendar.fingerprint().hash();
    }

    /** The process that runs now; not during a plain event. */
    public SimProcess currentProcess() {
        if (current == null) {
            throw new IllegalStateException("no process runs now (%s s)".formatted(nowSeconds()));
        }
        return current;
    }

    /** Schedules a plain event: {@code action} runs in {@code delaySeconds} (finite, &gt;= 0). */
    public Event schedule(double delaySeconds, Runnable action) {
        return schedule(delaySeconds, Simulation.NORMAL, action);
    }

    /** The same with a priority, within ±32767: among events of the same time the smaller happens first. */
    public Event schedule(double delaySeconds, int priority, Runnable action) {
        Event event = new Event(this, action);
        event.schedule(delaySeconds, priority);
        return event;
    }

    /**
     * Runs up to and including {@code endSeconds}; processes that still live can go on in a next run. If a process or an
     * event throws, all processes end and this method throws the same exception.
     */
    public void runUntil(double endSeconds) {
        if (isRunning || isClosed) {
            throw new IllegalStateException("the simulation cannot run: it " + (isRunning ? "runs" : "is closed"));
        }
        this.endSeconds = endSeconds;
        isRunning = true;
        ownTurn.claim();
        SimProcess first = nextDue();
        if (first != null) {
            handTurnTo(first);
            ownTurn.await();
        }
        isRunning = false;
        if (failure != null) {
            close();
        }
        calendar.runUntil(endSeconds);
    }

    /**
     * Ends all processes, one after the other: the call in which each one waits throws an {@link Error} that unwinds its
     * life cycle. A simulation that ends without this keeps its threads, which do not keep the JVM alive.
     */
    @Override
    public void close() {
        if (isRunning) {
            throw new IllegalStateException("the simulation cannot be closed while it runs");
        }
        isClosed = true;
        ownTurn.claim();
        for (SimProcess process : List.copyOf(living)) {
            process.turn.give();
            ownTurn.await();
        }
        threads.shutdown();
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
        }
    }

    /** On the thread of {@code process}: lets others run until it is its turn again. */
    void pause(SimProcess process) {
        if (!isClosed) {
            SimProcess next = nextDue();
            if (next != process) {
                handTurnTo(next);
                process.turn.await();
            }
            current = process;
        }
        if (isClosed) {
            throw new Closed();
        }
    }

    /** Executes events up to the next one of a process; null at the end of the run or after a failure. */
    private @Nullable SimProcess nextDue() {
        current = null;
        due = null;
        try {
            while (due == null && failure == null && calendar.step(endSeconds)) {
                // An event of a process sets `due`.
            }
        } catch (Throwable e) {
            fail(e, "an event");
        }
        return failure == null ? due : null;
    }

    private void happen(int kind, int number) {
        events.get(number).happen();
    }

    /** What the event of a process does. */
    void resume(SimProcess process) {
        due = process;
    }

    private void handTurnTo(@Nullable SimProcess next) {
        if (next == null) {
            ownTurn.give();
        } else if (next.turn.isClaimed()) {
            next.turn.give();
        } else {
            try {
                threads.execute(() -> live(next));
            } catch (Throwable e) {
                fail(e, "the start of " + next);
                ownTurn.give();
            }
        }
    }

    private void live(SimProcess process) {
        process.turn.claim();
        living.add(process);
        current = process;
        try {
            process.lifeCycle();
        } catch (Closed e) {
            // Unwound by close().
        } catch (Throwable e) {
            fail(e, process.name());
        }
        process.terminate();
        living.remove(process);
        handTurnTo(isClosed ? null : nextDue());
    }

    private void fail(Throwable thrown, String who) {
        thrown.addSuppressed(new IllegalStateException("%s failed at %s s".formatted(who, nowSeconds())));
        if (failure == null) {
            failure = thrown;
        }
    }

    /** Gives an event a number, which {@link #leave} sets free. */
    int enter(Event event) {
        Integer free = freeNumbers.poll();
        if (free == null) {
            events.add(event);
            return events.size() - 1;
        }
        events.set(free, event);
        return free;
    }

    void leave(int number) {
        freeNumbers.push(number);
    }

    /** Unwinds a process when the simulation is closed. */
    private static final class Closed extends Error {

        private static final long serialVersionUID = 1;

        Closed() {
            super("the simulation is closed", null, false, false);
        }
    }
}
