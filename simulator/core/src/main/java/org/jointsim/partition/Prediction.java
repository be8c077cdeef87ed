package org.jointsim.partition;

import java.util.List;

/**
 * What a placement is expected to cost under given conditions. All parts add up: latency is the sum of mobile, coding,
 * transfer, cloud wait and cloud seconds.
 *
 * @param latencySeconds from the decision to the answer
 * @param energyJoules of the mobile: computing, coding, sending, receiving, waiting; promotion and tail are left out
 * @param mobileSeconds computing on the mobile
 * @param transferSeconds propagation and bits, both ways
 * @param cloudWaitSeconds waiting for the cloud
 * @param cloudSeconds computing in the cloud, slow-down included
 * @param cloudProfileSeconds the same without slow-down: what a limit on cloud time bounds
 * @param uploadBytes sent
 * @param downloadBytes received
 * @param codingSeconds encoding and decoding tensors on both sites
 */
public record Prediction(
        double latencySeconds,
        double energyJoules,
        double mobileSeconds,
        double transferSeconds,
        double cloudWaitSeconds,
        double cloudSeconds,
        double cloudProfileSeconds,
        long uploadBytes,
        long downloadBytes,
        double codingSeconds) {

    static final Prediction NOTHING = new Prediction(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What a placement costs that codes nothing. */
    public Prediction(
            double latencySeconds,
            double energyJoules,
            double mobileSeconds,
            double transferSeconds,
            double cloudWaitSeconds,
            double cloudSeconds,
            double cloudProfileSeconds,
            long uploadBytes,
            long downloadBytes) {
        this(
                latencySeconds,
                energyJoules,
                mobileSeconds,
                transferSeconds,
                cloudWaitSeconds,
                cloudSeconds,
                cloudProfileSeconds,
                uploadBytes,
                downloadBytes,
                0);
    }

    /** What steps cost, one after the other. */
    public static Prediction of(List<Step> steps, Conditions conditions) {
        Prediction sum = NOTHING;
        for (Step step : steps) {
            sum = sum.plus(of(step, conditions));
        }
        return sum;
    }

    static Prediction of(Step step, Conditions conditions) {
        if (step instanceof Step.Transfer transfer) {
            return ofTransfer(transfer, conditions);
        }
        if (step instanceof Step.Code code) {
            return ofCode(code, conditions);
        }
        Step.Compute compute = (Step.Compute) step;
        return compute.site() == Site.MOBILE
                ? new Prediction(compute.seconds(), compute.joules(), compute.seconds(), 0, 0, 0, 0, 0, 0)
                : ofCloud(compute, conditions);
    }

    private static Prediction ofTransfer(Step.Transfer transfer, Conditions conditions) {
        double seconds = conditions.transferSeconds(transfer.towards(), transfer.sizeBytes());
        double joules = conditions.transferJoules(transfer.towards(), transfer.sizeBytes());
        boolean upload = transfer.towards() == Site.CLOUD;
        long bytes = transfer.sizeBytes();
        return new Prediction(seconds, joules, 0, seconds, 0, 0, 0, upload ? bytes : 0, upload ? 0 : bytes);
    }

    /** The mobile spends its coder's energy, or waits for the cloud's. */
    private static Prediction ofCode(Step.Code code, Conditions conditions) {
        double seconds = code.seconds();
        double joules = code.site() == Site.MOBILE ? code.joules() : conditions.waitJoules(seconds);
        return new Prediction(seconds, joules, 0, 0, 0, 0, 0, 0, 0, seconds);
    }

    private static Prediction ofCloud(Step.Compute compute, Conditions conditions) {
        double cloud = compute.seconds() * conditions.cloudSlowDown();
        return new Prediction(
                conditions.cloudSojournSeconds(compute.seconds()),
                conditions.cloudSojournJoules(compute.seconds()),
                0,
                0,
                conditions.cloudWaitSeconds(),
                cloud,
                compute.seconds(),
                0,
                0);
    }

    Prediction plus(Prediction other) {
        return new Prediction(
                latencySeconds + other.latencySeconds,
                energyJoules + other.energyJoules,
                mobileSeconds + other.mobileSeconds,
                transferSeconds + other.transferSeconds,
                cloudWaitSeconds + other.cloudWaitSeconds,
                cloudSeconds + other.cloudSeconds,
                cloudProfileSeconds + other.cloudProfileSeconds,
                uploadBytes + other.uploadBytes,
                downloadBytes + other.downloadBytes,
                codingSeconds + other.codingSeconds);
    }

    /** Whether it keeps all limits. */
    public boolean isWithin(Limits limits) {
        return limits.violatedBy(this).isEmpty();
    }
}
