package org.jointsim.desmoj;

import co.paralleluniverse.fibers.SuspendExecution;
import desmoj.core.advancedModellingFeatures.Res;
import desmoj.core.simulator.SimProcess;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.kernel.process.examples.JobShop;

/** As {@link JobShop}. */
final class DesmojJobShop extends ExampleModel {

    private final List<Res> machines = new ArrayList<>();

    @Override
    public void init() {
        for (int i = 1; i <= JobShop.MACHINE_COUNT; i++) {
            machines.add(new Res(this, "machine " + i, 1, false, false));
        }
    }

    @Override
    public void doInitialSchedules() {
        JobShop.JOBS.forEach(job -> new JobProcess(job).activate());
    }

    private final class JobProcess extends SimProcess {

        private final JobShop.Job job;

        JobProcess(JobShop.Job job) {
            super(DesmojJobShop.this, "job", false);
            this.job = job;
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            for (JobShop.Step step : job.route()) {
                Res machine = machines.get(step.machine() - 1);
                machine.provide(1);
                tell(job.name() + " starts on machine " + step.machine());
                hold(seconds(step.seconds()));
                machine.takeBack(1);
            }
            tell(job.name() + " is done");
        }
    }
}
