package org.jointsim.model;

import org.jointsim.kernel.Simulation;
import org.jointsim.scenario.AutoscalerSpec;

/** Looks at a pool at the multiples of its period and changes the number of its GPUs. */
final class Autoscaler {

    private static final double SECONDS_PER_DAY = 86_400;

    private final AutoscalerSpec spec;
    private final Pool pool;
    private final Simulation simulation;
    private final double startSecondOfDay;
    private final HpaRule rule;
    private final LoadMeter meter;
    private long looks;

    Autoscaler(AutoscalerSpec spec, Pool pool, Simulation simulation, double startSecondOfDay) {
        this.spec = spec;
        this.pool = pool;
        this.simulation = simulation;
        this.startSecondOfDay = startSecondOfDay;
        this.rule = new HpaRule(spec);
        this.meter = new LoadMeter(spec.metric());
        pool.meter(meter);
        scheduleNext();
    }

    private void scheduleNext() {
        looks++;
        simulation.scheduleAt(looks * spec.everySeconds(), Simulation.NORMAL, Events.LOOK, pool.index);
    }

    /** It is time to look. */
    void look(GpuLife life) {
        pool.noteChange();
        double now = simulation.nowSeconds();
        int current = pool.gpus.wantedCount();
        double perGpu = meter.take() / spec.everySeconds() / Math.max(1, current);
        int wanted = rule.decide(now, current, perGpu, (startSecondOfDay + now) % SECONDS_PER_DAY);
        for (int i = current; i < wanted; i++) {
            life.add(spec.bootSeconds());
        }
        for (int i = wanted; i < current; i++) {
            pool.gpus.drop();
        }
        if (wanted != current) {
            pool.gpusChanged();
        }
        scheduleNext();
    }
}
