package org.jointsim.model;

import java.util.Arrays;
import java.util.Objects;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jspecify.annotations.Nullable;

/**
 * One query in progress, or just completed. Observers read it during the call only: it is reused afterwards.
 *
 * <p>Instants are seconds since the start of the replication.
 */
public final class Query {

    /** Late by less is not late: sums of the clock round. */
    static final double ROUNDING_SECONDS = 1e-9;

    private static final int LATENCY_PARTS = LatencyPart.values().length;
    private static final int ENERGY_PARTS = EnergyPart.values().length;

    /** The seconds of each part of its latency, then the joules of each part of its energy. */
    private final double[] parts = new double[LATENCY_PARTS + ENERGY_PARTS];

    private int clientClass;
    private int client;
    private long number;
    private double arrivedAt;
    private double startedAt;
    private double completedAt;
    private boolean infeasible;
    private long uploadBytes;
    private long downloadBytes;
    private int mobileLayers;
    private int cloudLayers;
    private double mobileFlop;
    private double cloudFlop;
    private double regretSeconds;
    private double regretJoules;
    /** Layers that ran one after the other at a site: so many on the mobile, or the negative number in the cloud. */
    private int[] runs = new int[4];

    private int runCount;

    @Nullable
    Plan plan;

    int stepIndex;
    int cloudSegmentCount;
    /** Which dnn of the mix it runs. */
    int mixIndex;
    /** The pool that it was decided for. */
    int pool;

    /** Of the cloud segment in progress, its upload included: where it began; -1 for none. */
    int segmentStepIndex;

    int retriesLeft;
    /** What the present phase spends if it ends as planned. */
    double phaseJoules;
    /** From the first bit on, for a transfer that ends as planned. */
    double phaseBitSeconds;

    void start(int clientClass, int client, long number, double arrivedAt, double startedAt) {
        this.clientClass = clientClass;
        this.client = client;
        this.number = number;
        this.arrivedAt = arrivedAt;
        this.startedAt = startedAt;
        Arrays.fill(parts, 0);
        add(LatencyPart.DEVICE_WAIT, startedAt - arrivedAt);
        infeasible = false;
        uploadBytes = 0;
        downloadBytes = 0;
        mobileLayers = 0;
        cloudLayers = 0;
        mobileFlop = 0;
        cloudFlop = 0;
        runCount = 0;
        noteRegret(Double.NaN, Double.NaN);
        plan = null;
        stepIndex = 0;
        cloudSegmentCount = 0;
        segmentStepIndex = -1;
        retriesLeft = 0;
        phaseJoules = 0;
        phaseBitSeconds = 0;
    }

    // How far it is

    Plan plan() {
        return Objects.requireNonNull(plan, "plan");
    }

    /** What the query does now. */
    Step step() {
        return plan().step(stepIndex);
    }

    Step.Transfer transfer() {
        return (Step.Transfer) step();
    }

    /** The next step from the present one on that computes. */
    Step.Compute nextCompute() {
        int at = stepIndex;
        while (!(plan().step(at) instanceof Step.Compute)) {
            at++;
        }
        return (Step.Compute) plan().step(at);
    }

    /** Whether a step is a cloud segment, or an upload that the next segment, one in the cloud, needs. */
    boolean isBeforeCloud(Step step) {
        if (step instanceof Step.Compute compute) {
            return compute.site() == Site.CLOUD;
        }
        return step instanceof Step.Transfer transfer && transfer.towards() == Site.CLOUD && nextComputesInCloud();
    }

    private boolean nextComputesInCloud() {
        Plan steps = plan();
        int at = stepIndex;
        while (at < steps.stepCount() && !(steps.step(at) instanceof Step.Compute)) {
            at++;
        }
        return at < steps.stepCount() && ((Step.Compute) steps.step(at)).site() == Site.CLOUD;
    }

    /** Reads what its next event reads first, to have it near; the sum means nothing. */
    long read() {
        return stepIndex + (long) parts[0];
    }

    // What has come of it

    void complete(double nowSeconds) {
        completedAt = nowSeconds;
    }

    void add(LatencyPart part, double seconds) {
        parts[part.ordinal()] += seconds;
    }

    void add(EnergyPart part, double joules) {
        parts[LATENCY_PARTS + part.ordinal()] += joules;
    }

    void ran(Site site, int layers, double workFlop) {
        noteRun(site == Site.MOBILE ? layers : -layers);
        if (site == Site.MOBILE) {
            mobileLayers += layers;
            mobileFlop += workFlop;
        } else {
            cloudLayers += layers;
            cloudFlop += workFlop;
        }
    }

    private void noteRun(int layers) {
        if (runCount > 0 && Integer.signum(runs[runCount - 1]) == Integer.signum(layers)) {
            runs[runCount - 1] += layers;
            return;
        }
        if (runCount == runs.length) {
            runs = Arrays.copyOf(runs, 2 * runCount);
        }
        runs[runCount++] = layers;
    }

    void sent(Site towards, long sizeBytes) {
        if (towards == Site.CLOUD) {
            uploadBytes += sizeBytes;
        } else {
            downloadBytes += sizeBytes;
        }
    }

    /** Against the oracle; infinite where the chosen placement would never end, not a number where it is not measured. */
    void noteRegret(double seconds, double joules) {
        regretSeconds = seconds;
        regretJoules = joules;
    }

    void markInfeasible() {
        infeasible = true;
    }

    /** Index of the client class in the scenario. */
    public int clientClass() {
        return clientClass;
    }

    /** The number of its client within the class, from 0. */
    public int client() {
        return client;
    }

    /** Its number at its client, from 0. */
    public long number() {
        return number;
    }

    public double arrivedAt() {
        return arrivedAt;
    }

    public double startedAt() {
        return startedAt;
    }

    public double completedAt() {
        return completedAt;
    }

    /** From its arrival to its completion. */
    public double latencySeconds() {
        return completedAt - arrivedAt;
    }

    /** Whether it took longer than it may; {@code +Infinity}: never. */
    public boolean isLate(double deadlineSeconds) {
        return latencySeconds() > deadlineSeconds + ROUNDING_SECONDS;
    }

    public double seconds(LatencyPart part) {
        return parts[part.ordinal()];
    }

    public double joules(EnergyPart part) {
        return parts[LATENCY_PARTS + part.ordinal()];
    }

    /** The sum of all parts of its energy. */
    public double energyJoules() {
        double sum = 0;
        for (int i = LATENCY_PARTS; i < parts.length; i++) {
            sum += parts[i];
        }
        return sum;
    }

    /** Whether no placement was within the limits when it was decided. */
    public boolean isInfeasible() {
        return infeasible;
    }

    /**
     * By how much the chosen placement was predicted to take longer than the oracle's; negative where the objective is not
     * latency, infinite if it would never have ended, NaN if it was not measured.
     */
    public double regretSeconds() {
        return regretSeconds;
    }

    /** The same for the energy of the mobile. */
    public double regretJoules() {
        return regretJoules;
    }

    public long uploadBytes() {
        return uploadBytes;
    }

    public long downloadBytes() {
        return downloadBytes;
    }

    /** Whether no layer ran in the cloud. */
    public boolean ranEntirelyMobile() {
        return cloudLayers == 0;
    }

    /** Whether no layer ran on the mobile. */
    public boolean ranEntirelyCloud() {
        return mobileLayers == 0;
    }

    /** Share of its work that ran in the cloud, in FLOP; of its layers where the dnn states no work. */
    public double cloudWorkFraction() {
        double work = mobileFlop + cloudFlop;
        return work > 0 ? cloudFlop / work : (double) cloudLayers / (mobileLayers + cloudLayers);
    }

    /**
     * Where its layers ran, one run of layers after the other: {@code 8M13C} is eight on the mobile, then thirteen in the cloud. In
     * training the backward passes follow the forward ones.
     */
    public String sites() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < runCount; i++) {
            text.append(Math.abs(runs[i])).append(runs[i] > 0 ? 'M' : 'C');
        }
        return text.toString();
    }
}
