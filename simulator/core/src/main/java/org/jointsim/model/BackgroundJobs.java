package org.jointsim.model;

import java.util.List;
import org.jointsim.random.Draws;
import org.jointsim.scenario.BackgroundSpec;

/** The jobs of others at a pool, one after the other: when the next one comes and how long it takes. */
final class BackgroundJobs {

    private final BackgroundSpec spec;
    private final double meanGapSeconds;
    private final Draws draws;
    private long number;
    private double nextAt;
    private double nextSeconds;

    BackgroundJobs(BackgroundSpec spec, int gpuCount, Draws draws) {
        this.spec = spec;
        this.draws = draws;
        this.meanGapSeconds = spec instanceof BackgroundSpec.Poisson poisson
                ? poisson.meanJobSeconds() / (poisson.utilization() * gpuCount)
                : Double.NaN;
    }

    /** Turns to the next job; false after the last one. */
    boolean advance() {
        if (spec instanceof BackgroundSpec.Poisson poisson) {
            Draws draw = draws.at(0, number++);
            nextAt += draw.exponential(meanGapSeconds);
            nextSeconds = draw.exponential(poisson.meanJobSeconds());
            return true;
        }
        List<BackgroundSpec.Job> jobs = ((BackgroundSpec.Trace) spec).jobs();
        if (number >= jobs.size()) {
            return false;
        }
        BackgroundSpec.Job job = jobs.get((int) number++);
        nextAt = job.atSeconds();
        nextSeconds = job.seconds();
        return true;
    }

    double nextAt() {
        return nextAt;
    }

    double nextSeconds() {
        return nextSeconds;
    }
}
