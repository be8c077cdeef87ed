package org.jointsim.bench;

import java.util.ArrayList;
import java.util.List;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.RunState;
import org.jointsim.kernel.EventHandler;

/** DSOL with its priority queue, events as lambdas, on its own thread, as its tutorials do. */
final class DsolKernel implements Kernel {

    private static final int POLL_MILLIS = 2;

    private final EventHandler handler;
    private final DevsSimulator<Double> simulator = new DevsSimulator<>("bench");
    /** What is scheduled before the run: DSOL takes it when it constructs the model. */
    private final List<Runnable> first = new ArrayList<>();

    private boolean isRunning;

    DsolKernel(EventHandler handler) {
        this.handler = handler;
    }

    @Override
    public double now() {
        return simulator.getSimulatorTime();
    }

    @Override
    public void schedule(double delaySeconds, int kind, int owner) {
        if (isRunning) {
            simulator.scheduleEventRel(delaySeconds, () -> handler.handle(kind, owner));
        } else {
            first.add(() -> simulator.scheduleEventRel(delaySeconds, () -> handler.handle(kind, owner)));
        }
    }

    @Override
    public void run(double untilSeconds) {
        isRunning = true;
        Model model = new Model(simulator, first);
        simulator.initialize(model, new SingleReplication<>("run", 0.0, 0.0, untilSeconds));
        simulator.start();
        try {
            while (simulator.getRunState() != RunState.ENDED) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while DSOL runs", e);
        }
    }

    private static final class Model extends AbstractDsolModel<Double, DevsSimulator<Double>> {
        private static final long serialVersionUID = 1;
        private final transient List<Runnable> first;

        Model(DevsSimulator<Double> simulator, List<Runnable> first) {
            super(simulator);
            this.first = first;
        }

        @Override
        public void constructModel() throws SimRuntimeException {
            first.forEach(Runnable::run);
        }
    }
}
