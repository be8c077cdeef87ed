package org.jointsim.experiment.plan;

import java.util.OptionalDouble;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.Scenario;

/** What a cloud costs, as far as it is known before it runs. */
public final class Prices {

    private Prices() {}

    /**
     * USD per hour while all GPUs are up. Empty without prices, and with an autoscaler, for then the load decides.
     */
    public static OptionalDouble perHour(Scenario scenario) {
        double sum = 0;
        for (PoolSpec pool : scenario.cloud().pools()) {
            if (pool.price() == null || pool.autoscaler() != null) {
                return OptionalDouble.empty();
            }
            sum += pool.price().perHour(pool.gpuCount());
        }
        return OptionalDouble.of(sum);
    }
}
