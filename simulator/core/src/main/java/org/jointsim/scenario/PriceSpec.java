package org.jointsim.scenario;

import java.io.Serializable;

/**
 * What the GPUs of a pool cost, in USD per hour and GPU.
 *
 * @param perHour of a GPU that is up or boots, beyond the reserved ones; one under repair costs nothing
 * @param isSpot whether that is a spot price: it changes the name in files only
 * @param reservedGpus how many are paid always, &gt;= 0
 * @param reservedPerHour of each of those
 */
public record PriceSpec(double perHour, boolean isSpot, int reservedGpus, double reservedPerHour)
        implements Serializable {

    public PriceSpec {
        Checks.notNegative("price", perHour);
        Checks.notNegative("the reserved price", reservedPerHour);
        if (reservedGpus < 0) {
            throw new IllegalArgumentException("reserved gpus must be >= 0, but were " + reservedGpus);
        }
    }

    public static PriceSpec onDemand(double perHour) {
        return new PriceSpec(perHour, false, 0, 0);
    }

    /** USD per hour while so many GPUs are up or boot. */
    public double perHour(int gpus) {
        return reservedGpus * reservedPerHour + Math.max(0, gpus - reservedGpus) * perHour;
    }
}
