package org.jointsim.bench;

import org.jointsim.kernel.EventHandler;
import org.jointsim.kernel.Simulation;

/** Ours, through its public face. */
final class JointSimKernel implements Kernel {

    private final Simulation simulation;

    JointSimKernel(EventHandler handler) {
        simulation = new Simulation(handler);
    }

    @Override
    public double now() {
        return simulation.nowSeconds();
    }

    @Override
    public void schedule(double delaySeconds, int kind, int owner) {
        simulation.schedule(delaySeconds, kind, owner);
    }

    @Override
    public void run(double untilSeconds) {
        simulation.runUntil(untilSeconds);
    }
}
