package org.jointsim.kernel.process.examples;

import org.jointsim.kernel.process.ProcessSimulation;
import org.jointsim.kernel.process.SimProcess;
import org.jointsim.kernel.process.Stock;

/**
 * A producer makes an item in 2 s and puts it on a shelf with room for 2; a consumer takes an item and needs 5 s for it.
 *
 * <pre>
 *  s         0   2   4   6 7 8  10  12  14    17  19    22
 *  producer  ──1───2───3───4───5▒▒▒▒──6▒▒▒▒▒▒▒──7▒▒▒▒▒▒▒─    number: made; ▒ waits for room
 *  consumer  ▒▒▒▒1─────────2─────────3─────────4─────────5   number: taken; ▒ waits for an item
 *  shelf     0   0   1   2 1 2   2   2   2     2   2     2
 * </pre>
 */
public final class ProducerConsumer {

    public static final long SHELF_CAPACITY = 2;
    public static final double MAKING_SECONDS = 2;
    public static final double USING_SECONDS = 5;
    public static final double END_SECONDS = 25;

    private final ProcessSimulation simulation = new ProcessSimulation();
    private final Stock shelf = new Stock(simulation, 0, SHELF_CAPACITY);
    private final Trajectory trajectory = new Trajectory();

    public static Trajectory run() {
        ProducerConsumer model = new ProducerConsumer();
        try (ProcessSimulation simulation = model.simulation) {
            model.new Producer().activate();
            model.new Consumer().activate();
            simulation.runUntil(END_SECONDS);
        }
        return model.trajectory;
    }

    private void tell(String what) {
        trajectory.add(simulation.nowSeconds(), what);
    }

    private final class Producer extends SimProcess {

        Producer() {
            super(simulation, "producer");
        }

        @Override
        public void lifeCycle() {
            for (int item = 1; ; item++) {
                hold(MAKING_SECONDS);
                shelf.store(1);
                tell("producer stores " + item);
            }
        }
    }

    private final class Consumer extends SimProcess {

        Consumer() {
            super(simulation, "consumer");
        }

        @Override
        public void lifeCycle() {
            for (int item = 1; ; item++) {
                shelf.retrieve(1);
                tell("consumer takes " + item);
                hold(USING_SECONDS);
            }
        }
    }
}
