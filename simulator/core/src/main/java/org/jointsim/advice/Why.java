package org.jointsim.advice;

import java.util.List;
import java.util.Optional;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;

/**
 * Why a policy decided as it did.
 *
 * @param parts what the chosen placement spends its latency and energy on, in the order of metrics; together the whole
 * @param runnerUp the best placement within the limits that differs from the chosen one; nothing if there is none
 * @param margin objective of the runner-up less that of the chosen one; negative if the policy did not choose the best
 * @param breakEvens where the decision would change, for the uplink and for the cloud's wait
 * @param limits what each stated limit costs; empty without limits, or where none can be kept
 * @param beliefs of a policy that does not go by the profiles
 */
public record Why(
        List<Part> parts,
        Optional<Advice.Choice> runnerUp,
        double margin,
        List<BreakEven> breakEvens,
        List<LimitPrice> limits,
        Optional<Beliefs> beliefs) {

    public Why {
        parts = List.copyOf(parts);
        breakEvens = List.copyOf(breakEvens);
        limits = List.copyOf(limits);
    }

    /** A part of latency and energy, named as in metrics: {@code cloudWait}. */
    public record Part(String name, double seconds, double joules) {}

    /**
     * The nearest values of one condition, all others equal, at which another placement is decided.
     *
     * @param value what it is now, in the SI unit
     * @param below the nearest smaller one; nothing if the decision never changes down to the smallest value looked at
     * @param above the nearest larger one; nothing if the decision never changes
     */
    public record BreakEven(Knob knob, double value, Optional<Change> below, Optional<Change> above) {}

    /** Another decision, and the value from which on it is taken. */
    public record Change(double value, Placement placement) {}

    /**
     * A limit and what it costs.
     *
     * @param name {@code latency}, {@code energy} or {@code cloudTime}
     * @param limit in s, J or s
     * @param used what the chosen placement takes of it
     * @param objectiveWithout of the best placement without this limit, the others kept
     * @param nextLimit the least larger value that allows a better placement; NaN if the limit does not bind
     * @param objectiveAtNext of that placement; NaN if it does not bind
     * @param price by how much the objective falls, up to the next limit, per unit of the limit; 0 if it does not bind
     */
    public record LimitPrice(
            String name,
            double limit,
            double used,
            double objectiveWithout,
            double nextLimit,
            double objectiveAtNext,
            double price) {

        /** Whether a larger limit would allow a better placement. */
        public boolean binds() {
            return price > 0;
        }
    }

    /**
     * What a policy believes of the chosen placement.
     *
     * @param prediction of the chosen placement, by its own layer costs
     * @param mobileError Σ |believed − profiled| / Σ profiled over the times of single layers on the mobile
     * @param cloudError the same in the cloud
     */
    public record Beliefs(Prediction prediction, double mobileError, double cloudError) {}
}
