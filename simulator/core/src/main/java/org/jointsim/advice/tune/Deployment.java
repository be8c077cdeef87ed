package org.jointsim.advice.tune;

import java.util.Objects;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One way to answer queries of a dnn.
 *
 * @param kind where its layers run
 * @param device id of the device that asks
 * @param cloud id of the device of the cloud; {@code null} for {@link Kind#MOBILE_ONLY}
 * @param link name of the link; {@code null} for {@link Kind#MOBILE_ONLY}
 * @param placement of the layers
 * @param prediction of a query
 * @param knowsEnergy whether its energy is known: the mobile states that of the layers it runs
 */
public record Deployment(
        Kind kind,
        String device,
        @Nullable String cloud,
        @Nullable String link,
        Placement placement,
        Prediction prediction,
        boolean knowsEnergy) {

    /** Where layers run; in this order one is preferred among equally good ones, for the simpler is the better. */
    public enum Kind {
        MOBILE_ONLY("mobile-only"),
        CLOUD_ONLY("cloud-only"),
        /** On both sites, placed by JointDNN. */
        COORDINATED("coordinated");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name in tables and files. */
        public String word() {
            return word;
        }
    }

    public Deployment {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(prediction, "prediction");
    }

    /** Of a query, without waiting in the device. */
    public double latencySeconds() {
        return prediction.latencySeconds();
    }

    /** Of the device that asks, for a query; NaN where it is not known. */
    public double energyJoules() {
        return knowsEnergy ? prediction.energyJoules() : Double.NaN;
    }

    /** The value of an objective; NaN where it needs an energy that is not known. */
    public double value(Objective objective) {
        return objective.perJoule() > 0 && !knowsEnergy ? Double.NaN : objective.of(prediction);
    }
}
