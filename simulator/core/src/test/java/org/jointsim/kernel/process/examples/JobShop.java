package org.jointsim.kernel.process.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.kernel.process.ProcessSimulation;
import org.jointsim.kernel.process.Res;
import org.jointsim.kernel.process.SimProcess;

/**
 * Three jobs visit three machines, each on its own route; a machine works on one job at a time, first come first served.
 *
 * <pre>
 *  route of A: 1 for 3 s, 2 for 2 s, 3 for 2 s      of B: 1 for 2 s, 3 for 1 s, 2 for 4 s      of C: 2 for 4 s, 3 for 3 s
 *
 *  s          0  1  2  3  4  5  6  7  8  9  10 11 12
 *  machine 1  AAAAAAAAABBBBBB
 *  machine 2  CCCCCCCCCCCCAAAAAA      BBBBBBBBBBBB        A has waited for it since 3
 *  machine 3              CCCCCCCCCBBBAAAAAA              B has waited for it since 5, A since 6
 * </pre>
 */
public final class JobShop {

    public static final int MACHINE_COUNT = 3;
    public static final double END_SECONDS = 100;

    /** A visit to a machine. */
    public record Step(int machine, double seconds) {}

    /** A job and its route. */
    public record Job(String name, List<Step> route) {}

    public static final List<Job> JOBS = List.of(
            new Job("A", List.of(new Step(1, 3), new Step(2, 2), new Step(3, 2))),
            new Job("B", List.of(new Step(1, 2), new Step(3, 1), new Step(2, 4))),
            new Job("C", List.of(new Step(2, 4), new Step(3, 3))));

    private final ProcessSimulation simulation = new ProcessSimulation();
    private final List<Res> machines = IntStream.rangeClosed(1, MACHINE_COUNT)
            .mapToObj(i -> new Res(simulation, "machine " + i, 1))
            .toList();
    private final Trajectory trajectory = new Trajectory();

    public static Trajectory run() {
        JobShop model = new JobShop();
        try (ProcessSimulation simulation = model.simulation) {
            JOBS.forEach(job -> model.new JobProcess(job).activate());
            simulation.runUntil(END_SECONDS);
        }
        return model.trajectory;
    }

    private final class JobProcess extends SimProcess {

        private final Job job;

        JobProcess(Job job) {
            super(simulation, job.name());
            this.job = job;
        }

        @Override
        public void lifeCycle() {
            for (Step step : job.route()) {
                Res machine = machines.get(step.machine() - 1);
                machine.provide(1);
                tell(" starts on machine " + step.machine());
                hold(step.seconds());
                machine.takeBack(1);
            }
            tell(" is done");
        }

        private void tell(String what) {
            trajectory.add(simulation.nowSeconds(), job.name() + what);
        }
    }
}
