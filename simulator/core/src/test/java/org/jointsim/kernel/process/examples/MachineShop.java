package org.jointsim.kernel.process.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.kernel.process.InterruptException;
import org.jointsim.kernel.process.ProcessSimulation;
import org.jointsim.kernel.process.Res;
import org.jointsim.kernel.process.SimProcess;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;

/**
 * Machine repair: machines make one part after the other until a breakdown interrupts them, after an exponential time of
 * work; one repairer mends them, in exponential time, in the order of their breakdowns. Work on a part goes on after the
 * repair where it stopped. As a queue it is M/M/1//N.
 */
public record MachineShop(int machineCount, double meanUpSeconds, double meanRepairSeconds, double partSeconds) {

    /** What one machine did until the end: its finished parts and the time that it worked. */
    public record Output(int parts, double workSeconds) {}

    /** The history, and what the machines made. */
    public record Result(Trajectory trajectory, List<Output> outputs) {}

    public Result run(int replication, double endSeconds) {
        Trajectory trajectory = new Trajectory();
        try (ProcessSimulation simulation = new ProcessSimulation()) {
            Res repairer = new Res(simulation, "repairer", 1);
            List<Machine> machines = IntStream.range(0, machineCount)
                    .mapToObj(i -> new Machine(simulation, i, replication, repairer, trajectory))
                    .toList();
            machines.forEach(SimProcess::activate);
            simulation.runUntil(endSeconds);
            List<Output> outputs = machines.stream().map(Machine::output).toList();
            return new Result(trajectory, outputs);
        }
    }

    /** The random numbers of a replication: draw {@code i} of machine {@code k} is about its i-th breakdown. */
    public static Draws draws(int replication, String purpose) {
        return new RandomStreams(5, replication).draws("machines", purpose);
    }

    private final class Machine extends SimProcess {

        private final int number;
        private final Draws upTimes;
        private final Draws repairTimes;
        private final Res repairer;
        private final Trajectory trajectory;
        private final Breaker breaker;
        private double toDoSeconds = partSeconds;
        private double startedAt;
        private boolean isUp;
        private double workedSeconds;
        private int parts;

        Machine(ProcessSimulation simulation, int number, int replication, Res repairer, Trajectory trajectory) {
            super(simulation, "machine " + number);
            this.number = number;
            this.upTimes = draws(replication, "up");
            this.repairTimes = draws(replication, "repair");
            this.repairer = repairer;
            this.trajectory = trajectory;
            this.breaker = new Breaker(this);
        }

        @Override
        public void lifeCycle() {
            for (int i = 0; ; i++) {
                breaker.activate(upTimes.at(number, i).exponential(meanUpSeconds));
                makePartsUntilBroken();
                tell("breaks down");
                repairer.provide(1);
                tell("is being mended");
                hold(repairTimes.at(number, i).exponential(meanRepairSeconds));
                repairer.takeBack(1);
                tell("works again");
            }
        }

        private void makePartsUntilBroken() {
            isUp = true;
            try {
                while (true) {
                    startedAt = simulation().nowSeconds();
                    hold(toDoSeconds);
                    workedSeconds += toDoSeconds;
                    toDoSeconds = partSeconds;
                    parts++;
                    tell("made part " + parts);
                }
            } catch (InterruptException breakdown) {
                double workSeconds = simulation().nowSeconds() - startedAt;
                workedSeconds += workSeconds;
                toDoSeconds -= workSeconds;
                isUp = false;
            }
        }

        private void tell(String what) {
            trajectory.add(simulation().nowSeconds(), name() + " " + what);
        }

        Output output() {
            double openSeconds = isUp ? simulation().nowSeconds() - startedAt : 0;
            return new Output(parts, workedSeconds + openSeconds);
        }
    }

    private static final class Breaker extends SimProcess {

        private final Machine machine;

        Breaker(Machine machine) {
            super(machine.simulation(), "breaker of " + machine);
            this.machine = machine;
        }

        @Override
        public void lifeCycle() {
            while (true) {
                machine.interrupt(new InterruptException("breakdown"));
                passivate();
            }
        }
    }
}
