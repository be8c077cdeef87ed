package org.jointsim.bench;

import desmoj.core.simulator.Experiment;
import desmoj.core.simulator.ExternalEvent;
import desmoj.core.simulator.Model;
import desmoj.core.simulator.SortedMapEventList;
import desmoj.core.simulator.TimeInstant;
import desmoj.core.simulator.TimeSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jointsim.kernel.EventHandler;

/**
 * DESMO-J, at its best: external events, which are reused, no trace, no report. Time is counted in whole nanoseconds. Only
 * compiled with the Maven profile {@code desmoj}.
 */
final class DesmojKernel extends Model implements Kernel {

    static {
        Experiment.setEpsilon(TimeUnit.NANOSECONDS);
        Experiment.setReferenceUnit(TimeUnit.SECONDS);
    }

    private final EventHandler handler;
    private final Experiment experiment = new Experiment("bench", false);
    private final ArrayDeque<Happening> unused = new ArrayDeque<>();
    /** What is scheduled before the run: DESMO-J asks for it when it starts. */
    private final List<Runnable> first = new ArrayList<>();

    private boolean isRunning;

    DesmojKernel(EventHandler handler, boolean withSortedMap) {
        super(null, "bench", false, false);
        this.handler = handler;
        experiment.setShowProgressBar(false);
        experiment.setSilent(true);
        if (withSortedMap) {
            experiment.setEventList(SortedMapEventList.class);
        }
        connectToExperiment(experiment);
    }

    @Override
    public String description() {
        return "bench";
    }

    @Override
    public void init() {
        // It has no parts.
    }

    @Override
    public void doInitialSchedules() {
        isRunning = true;
        first.forEach(Runnable::run);
    }

    @Override
    public double now() {
        return presentTime().getTimeAsDouble(TimeUnit.SECONDS);
    }

    @Override
    public void schedule(double delaySeconds, int kind, int owner) {
        if (!isRunning) {
            first.add(() -> schedule(delaySeconds, kind, owner));
            return;
        }
        Happening event = unused.isEmpty() ? new Happening() : unused.pop();
        event.kind = kind;
        event.owner = owner;
        event.schedule(new TimeSpan(delaySeconds, TimeUnit.SECONDS));
    }

    @Override
    public void run(double untilSeconds) {
        experiment.stop(new TimeInstant(untilSeconds, TimeUnit.SECONDS));
        experiment.start();
        experiment.finish();
    }

    private final class Happening extends ExternalEvent {
        private int kind;
        private int owner;

        Happening() {
            super(DesmojKernel.this, "event", false);
        }

        @Override
        public void eventRoutine() {
            unused.push(this);
            handler.handle(kind, owner);
        }
    }
}
