package org.jointsim.kernel.process;

import java.util.function.BooleanSupplier;

/**
 * Where processes wait for conditions, first come first served, higher {@link SimProcess#queueingPriority} before.
 * Conditions are looked at when somebody calls {@link #signal}, and only that of the first process.
 */
public final class CondQueue {

    /** A process that waits for a condition. */
    public record Waiting(SimProcess process, BooleanSupplier condition) {}

    private final ProcessSimulation simulation;
    private final Queue<Waiting> queue;

    public CondQueue(ProcessSimulation simulation) {
        this.simulation = simulation;
        this.queue = new Queue<>(simulation);
    }

    /** Lets the running process wait until it is first and its condition holds, at once if so; then the next one looks. */
    public void waitUntil(BooleanSupplier condition) {
        join(condition);
        signal();
    }

    /** Lets the first process go on if its condition holds; to be called when conditions may have come true. */
    public void signal() {
        Waiting first = queue.first();
        if (first != null && first.condition().getAsBoolean()) {
            first.process().wake();
        }
    }

    /** Those who wait, and how long: who does not have to wait counts with 0. */
    public Queue<Waiting> queue() {
        return queue;
    }

    /** Waits, and leaves the signal to the caller, after what it changes; an interrupted process signals here. */
    void join(BooleanSupplier condition) {
        SimProcess process = simulation.currentProcess();
        Waiting me = new Waiting(process, condition);
        queue.insert(me, process.queueingPriority());
        try {
            while (!me.equals(queue.first()) || !condition.getAsBoolean()) {
                process.block();
            }
        } catch (InterruptException e) {
            queue.remove(me);
            signal();
            throw e;
        }
        queue.remove(me);
    }
}
