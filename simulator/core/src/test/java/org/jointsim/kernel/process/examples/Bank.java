package org.jointsim.kernel.process.examples;

import java.util.function.DoubleConsumer;
import org.jointsim.kernel.process.ProcessSimulation;
import org.jointsim.kernel.process.Res;
import org.jointsim.kernel.process.SimProcess;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;

/**
 * M/M/c: customers come in a Poisson process to a bank with {@code clerkCount} clerks and one line; services are
 * exponential. Each customer is a process.
 */
public record Bank(int clerkCount, double meanGapSeconds, double meanServiceSeconds, int customerCount) {

    private static final Draws ARRIVALS = new RandomStreams(17, 0).draws("customers", "arrivals");
    private static final Draws SERVICES = new RandomStreams(17, 0).draws("customers", "services");

    /** Runs until all customers have left, and tells each one's wait, in the order in which they are served. */
    public Trajectory run(DoubleConsumer waits) {
        Trajectory trajectory = new Trajectory();
        try (ProcessSimulation simulation = new ProcessSimulation()) {
            Res clerks = new Res(simulation, "clerks", clerkCount);
            new Doorway(simulation, clerks, trajectory, waits).activate();
            simulation.runUntil(2 * customerCount * meanGapSeconds);
        }
        return trajectory;
    }

    /** The time between a customer and the one before. */
    public double gapSeconds(int customer) {
        return ARRIVALS.at(customer, 0).exponential(meanGapSeconds);
    }

    public double serviceSeconds(int customer) {
        return SERVICES.at(customer, 0).exponential(meanServiceSeconds);
    }

    private final class Doorway extends SimProcess {

        private final Res clerks;
        private final Trajectory trajectory;
        private final DoubleConsumer waits;

        Doorway(ProcessSimulation simulation, Res clerks, Trajectory trajectory, DoubleConsumer waits) {
            super(simulation, "doorway");
            this.clerks = clerks;
            this.trajectory = trajectory;
            this.waits = waits;
        }

        @Override
        public void lifeCycle() {
            for (int i = 0; i < customerCount; i++) {
                hold(gapSeconds(i));
                new Customer(this, i).activate();
            }
        }
    }

    private final class Customer extends SimProcess {

        private final Doorway bank;
        private final int number;

        Customer(Doorway bank, int number) {
            super(bank.simulation(), "customer " + number);
            this.bank = bank;
            this.number = number;
        }

        @Override
        public void lifeCycle() {
            double cameAt = simulation().nowSeconds();
            bank.trajectory.add(cameAt, name() + " comes");
            bank.clerks.provide(1);
            double servedAt = simulation().nowSeconds();
            bank.trajectory.add(servedAt, name() + " is served");
            bank.waits.accept(servedAt - cameAt);
            hold(serviceSeconds(number));
            bank.clerks.takeBack(1);
            bank.trajectory.add(simulation().nowSeconds(), name() + " leaves");
        }
    }
}
