package org.jointsim.kernel.process;

import org.jointsim.kernel.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * An entity with a life of its own, written as one method in which time passes. It starts with {@link #activate} and
 * ends when {@link #lifeCycle} returns. In between it runs, is scheduled ({@link #hold}), passive ({@link #passivate}),
 * or blocked: it waits in a {@link CondQueue}, {@link Res}, {@link Bin}, {@link Stock} or {@link WaitQueue}.
 */
public abstract class SimProcess {

    final Turn turn = new Turn();
    private final ProcessSimulation simulation;
    private final String name;
    private final Event next;
    private int queueingPriority;
    private boolean isBlocked;
    private boolean isTerminated;
    private @Nullable InterruptException interrupt;
    private @Nullable SimProcess master;

    @SuppressWarnings("this-escape") // the event is scheduled by activate, after construction
    protected SimProcess(ProcessSimulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
        this.next = new Event(simulation, () -> simulation.resume(this));
    }

    /** The life of the process; its methods that let time pass may throw an {@link InterruptException}. */
    public abstract void lifeCycle();

    /** Lets a new or passive process start or go on now, after what is planned for now already. */
    public final void activate() {
        activate(0);
    }

    /** Lets a new or passive process start or go on in {@code delaySeconds} (finite, &gt;= 0). */
    public final void activate(double delaySeconds) {
        require(!isTerminated && !isBlocked && !isScheduled(), "activated");
        next.schedule(delaySeconds, Simulation.NORMAL);
    }

    /** Changes the time at which a scheduled process goes on to {@code delaySeconds} from now. */
    public final void reActivate(double delaySeconds) {
        cancel();
        activate(delaySeconds);
    }

    /** Makes a scheduled process passive. */
    public final void cancel() {
        require(!isBlocked, "cancelled");
        next.cancel();
    }

    /** Waits for {@code delaySeconds}, finite and &gt;= 0. Only for the process that runs. */
    public final void hold(double delaySeconds) {
        activate(delaySeconds);
        passivate();
    }

    /** Waits until somebody activates the process. Only for the process that runs. */
    public final void passivate() {
        require(isCurrent(), "passivated by another");
        simulation.pause(this);
        InterruptException reason = interrupt;
        if (reason != null) {
            interrupt = null;
            throw reason;
        }
    }

    /**
     * Ends the wait of another process: it goes on now, and the call in which it waits throws {@code reason}. A blocked
     * process leaves its queue. A slave in a cooperation passes the interrupt to its master.
     *
     * @return false if the process has terminated, or an earlier interrupt has not reached it yet
     */
    public final boolean interrupt(InterruptException reason) {
        if (master != null) {
            return master.interrupt(reason);
        }
        if (isTerminated || interrupt != null) {
            return false;
        }
        require(turn.isClaimed() && !isCurrent(), "interrupted");
        interrupt = reason;
        next.cancel();
        wake();
        return true;
    }

    public final ProcessSimulation simulation() {
        return simulation;
    }

    public final String name() {
        return name;
    }

    /** Whether it is to start or go on at a known time. */
    public final boolean isScheduled() {
        return next.isScheduled();
    }

    /** Whether it waits in a queue, so that it cannot be activated. */
    public final boolean isBlocked() {
        return isBlocked;
    }

    public final boolean isTerminated() {
        return isTerminated;
    }

    /** The place in queues: higher goes first; 0 at the start. It counts when the process joins a queue. */
    public final int queueingPriority() {
        return queueingPriority;
    }

    public final void setQueueingPriority(int priority) {
        queueingPriority = priority;
    }

    @Override
    public final String toString() {
        return name;
    }

    /** Waits until woken or interrupted; nobody else can activate it. */
    final void block() {
        isBlocked = true;
        try {
            passivate();
        } finally {
            isBlocked = false;
        }
    }

    /** Lets a waiting process go on, before all other events of this time. */
    final void wake() {
        if (!isScheduled()) {
            next.schedule(0, ProcessSimulation.AS_NEXT);
        }
    }

    final void setMaster(@Nullable SimProcess newMaster) {
        master = newMaster;
    }

    final boolean hasMaster() {
        return master != null;
    }

    final void terminate() {
        isTerminated = true;
        next.cancel();
    }

    private boolean isCurrent() {
        return simulation.current == this;
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("%s cannot be %s at %s s: scheduled %b, blocked %b, terminated %b"
                    .formatted(name, what, simulation.nowSeconds(), isScheduled(), isBlocked, isTerminated));
        }
    }
}
