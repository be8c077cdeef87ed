package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;

/** Jobs of others in the queue of a pool; they count in its utilization and queue length only. */
public sealed interface BackgroundSpec extends Serializable {

    /**
     * Poisson arrivals of exponential jobs.
     *
     * @param utilization of the pool's first number of GPUs by these jobs alone, in (0, 1)
     * @param meanJobSeconds &gt; 0
     */
    record Poisson(double utilization, double meanJobSeconds) implements BackgroundSpec {
        public Poisson {
            if (!(utilization > 0 && utilization < 1)) {
                throw new IllegalArgumentException(
                        "utilization of the background must be in (0, 1), but was " + utilization);
            }
            Checks.positive("job", meanJobSeconds);
        }
    }

    /** Jobs that were measured or made up, in the order of time. */
    record Trace(List<Job> jobs) implements BackgroundSpec {
        public Trace {
            jobs = List.copyOf(jobs);
            double before = 0;
            for (Job job : jobs) {
                if (!(job.atSeconds() >= before)) {
                    throw new IllegalArgumentException(
                            "the jobs of a trace must be in the order of time, but one at %s s follows one at %s s"
                                    .formatted(job.atSeconds(), before));
                }
                before = job.atSeconds();
            }
        }
    }

    /**
     * One job of a trace.
     *
     * @param atSeconds when it arrives
     * @param seconds its service
     */
    record Job(double atSeconds, double seconds) implements Serializable {
        public Job {
            Checks.notNegative("the time of a job", atSeconds);
            Checks.notNegative("the service of a job", seconds);
        }
    }
}
