package org.jointsim.desmoj;

import desmoj.core.simulator.Experiment;
import desmoj.core.simulator.Model;
import desmoj.core.simulator.TimeInstant;
import desmoj.core.simulator.TimeSpan;
import java.util.concurrent.TimeUnit;
import org.jointsim.kernel.process.examples.Trajectory;

/** A DESMO-J model that tells what it does. DESMO-J counts time in whole nanoseconds here and cuts off the rest. */
abstract class ExampleModel extends Model {

    static {
        Experiment.setEpsilon(TimeUnit.NANOSECONDS);
        Experiment.setReferenceUnit(TimeUnit.SECONDS);
    }

    private final Trajectory trajectory = new Trajectory();

    ExampleModel() {
        super(null, "example", false, false);
    }

    final Trajectory run(double endSeconds) {
        Experiment experiment = new Experiment("example", false);
        connectToExperiment(experiment);
        experiment.setShowProgressBar(false);
        experiment.setSilent(true);
        experiment.stop(new TimeInstant(endSeconds, TimeUnit.SECONDS));
        experiment.start();
        experiment.finish();
        return trajectory;
    }

    final double nowSeconds() {
        return presentTime().getTimeAsDouble(TimeUnit.SECONDS);
    }

    final void tell(String what) {
        trajectory.add(nowSeconds(), what);
    }

    static TimeSpan seconds(double seconds) {
        return new TimeSpan(seconds, TimeUnit.SECONDS);
    }

    @Override
    public final String description() {
        return getClass().getSimpleName();
    }
}
