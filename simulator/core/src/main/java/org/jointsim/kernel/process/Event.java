package org.jointsim.kernel.process;

import org.jointsim.kernel.Simulation;

/** An action that the calendar holds, at most once at a time; see {@link ProcessSimulation#schedule}. */
public final class Event {

    private final ProcessSimulation simulation;
    private final Runnable action;
    private long handle = Simulation.NO_EVENT;
    private int number;

    Event(ProcessSimulation simulation, Runnable action) {
        this.simulation = simulation;
        this.action = action;
    }

    /** Whether it is still to come. */
    public boolean isScheduled() {
        return handle != Simulation.NO_EVENT;
    }

    /** Takes the event back, if it is still to come. */
    public void cancel() {
        if (isScheduled()) {
            simulation.calendar.cancel(handle);
            simulation.leave(number);
            handle = Simulation.NO_EVENT;
        }
    }

    void schedule(double delaySeconds, int priority) {
        number = simulation.enter(this);
        handle = simulation.calendar.scheduleAt(simulation.nowSeconds() + delaySeconds, priority, 0, number);
    }

    void happen() {
        cancel();
        action.run();
    }
}
