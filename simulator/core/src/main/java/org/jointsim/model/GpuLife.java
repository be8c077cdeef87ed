package org.jointsim.model;

import java.util.Arrays;
import org.jointsim.kernel.Simulation;
import org.jointsim.random.Draws;
import org.jointsim.scenario.FailureSpec;
import org.jspecify.annotations.Nullable;

/** The GPUs of a pool boot, fail and are repaired; the pool as a whole goes out and comes back. */
final class GpuLife {

    /** Events of a GPU are owned by pool · 2²⁰ + GPU. */
    static final int GPU_BITS = 20;

    private final Pool pool;
    private final Simulation simulation;
    private final @Nullable FailureSpec failures;
    private final @Nullable FailureSpec outages;
    private final Draws failureDraws;
    private final Draws outageDraws;
    private final long[] events;
    private final long[] cycles;
    private long outageCycle;

    GpuLife(Pool pool, Simulation simulation, Draws failureDraws, Draws outageDraws) {
        this.pool = pool;
        this.simulation = simulation;
        this.failures = pool.spec.failures();
        this.outages = pool.spec.outages();
        this.failureDraws = failureDraws;
        this.outageDraws = outageDraws;
        int most = failures == null && pool.spec.autoscaler() == null ? 0 : pool.gpus.most();
        events = new long[most];
        Arrays.fill(events, Simulation.NO_EVENT);
        cycles = new long[most];
        for (int gpu = 0; gpu < Math.min(most, pool.spec.gpuCount()); gpu++) {
            scheduleFailure(gpu);
        }
        if (outages != null) {
            double seconds = outageDraws.at(0, 0).exponential(outages.meanTimeToFailureSeconds());
            simulation.schedule(seconds, Events.POOL_FAILS, pool.index);
        }
    }

    private int owner(int gpu) {
        return (pool.index << GPU_BITS) | gpu;
    }

    private void scheduleFailure(int gpu) {
        if (failures != null) {
            double seconds = failureDraws.at(gpu, 2 * cycles[gpu]).exponential(failures.meanTimeToFailureSeconds());
            events[gpu] = simulation.schedule(seconds, Events.GPU_FAILS, owner(gpu));
        }
    }

    /** A GPU fails, if it is still there. */
    void fail(int gpu) {
        if (failures == null || !pool.gpus.isUp(gpu)) {
            return;
        }
        double seconds = failureDraws.at(gpu, 2 * cycles[gpu] + 1).exponential(failures.meanRepairSeconds());
        cycles[gpu]++;
        events[gpu] = simulation.schedule(seconds, Events.GPU_COMES, owner(gpu));
        pool.fail(gpu, simulation.nowSeconds() + seconds);
    }

    /** A GPU has booted or was repaired, if it is still wanted. */
    void come(int gpu) {
        pool.comeUp(gpu);
        if (pool.gpus.isUp(gpu)) {
            scheduleFailure(gpu);
        }
    }

    /** One GPU more, after its boot. */
    void add(double bootSeconds) {
        int gpu = pool.gpus.add(simulation.nowSeconds() + bootSeconds);
        if (gpu != Gpus.NONE) {
            simulation.cancel(events[gpu]);
            cycles[gpu]++; // a new GPU does not live the rest, or again the whole, of an old one's life
            events[gpu] = simulation.schedule(bootSeconds, Events.GPU_COMES, owner(gpu));
        }
    }

    /** The pool goes out. */
    void failPool() {
        if (outages != null) {
            double seconds = outageDraws.at(0, 2 * outageCycle + 1).exponential(outages.meanRepairSeconds());
            outageCycle++;
            simulation.schedule(seconds, Events.POOL_COMES, pool.index);
            pool.goOut(simulation.nowSeconds() + seconds);
        }
    }

    /** The pool comes back. */
    void comePool() {
        if (outages != null) {
            double seconds = outageDraws.at(0, 2 * outageCycle).exponential(outages.meanTimeToFailureSeconds());
            simulation.schedule(seconds, Events.POOL_FAILS, pool.index);
            pool.comeBack();
        }
    }
}
