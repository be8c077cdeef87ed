package org.jointsim.kernel.process;

import java.util.function.Consumer;

/** Where masters and slaves meet: a slave waits until a master has done something together with it. */
public final class WaitQueue<S extends SimProcess> {

    private final ProcessSimulation simulation;
    private final CondQueue masters;
    private final Queue<S> slaves;

    public WaitQueue(ProcessSimulation simulation) {
        this.simulation = simulation;
        this.masters = new CondQueue(simulation);
        this.slaves = new Queue<>(simulation);
    }

    /** Lets {@code slave}, the running process, wait for a master and then until the end of their cooperation. */
    public void waitOnCoop(S slave) {
        slaves.insert(slave, slave.queueingPriority());
        masters.signal();
        try {
            slave.block();
        } catch (InterruptException e) {
            if (slaves.remove(slave) || !slave.hasMaster()) {
                throw e;
            }
            // A master came in the very instant of the interrupt, which is now the master's.
            slave.interrupt(e);
            slave.block();
        }
    }

    /**
     * Lets the running process, a master, wait for a slave and then run {@code cooperation}, in which time may pass; the
     * slave goes on afterwards.
     */
    public void cooperate(Consumer<? super S> cooperation) {
        SimProcess master = simulation.currentProcess();
        masters.join(() -> slaves.length() > 0);
        S slave = slaves.removeFirst();
        masters.signal();
        slave.setMaster(master);
        try {
            cooperation.accept(slave);
        } finally {
            slave.setMaster(null);
            slave.wake();
        }
    }

    public CondQueue masters() {
        return masters;
    }

    public Queue<S> slaves() {
        return slaves;
    }
}
