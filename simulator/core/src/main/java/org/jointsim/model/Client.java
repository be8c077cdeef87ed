package org.jointsim.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jspecify.annotations.Nullable;

/** The state of one client: its link, its battery, the query it works on, and those that wait. */
final class Client {

    /** What a client does now. */
    enum Phase {
        IDLE,
        DECIDING,
        PAUSING,
        COMPUTING,
        CODING,
        TRANSFERRING,
        IN_CLOUD,
        DEAD,
        /** Not yet there, or gone: it issues nothing and drains nothing. */
        AWAY
    }

    final ClientClass type;
    /** Its number within its class: the owner of its draws. */
    final int owner;

    final Link link = new Link();
    /** Where transfers of the class share capacity with others. */
    @Nullable
    SharedTransfer shared;

    final Belief belief = new Belief();
    final @Nullable Battery battery;
    /** Where radios of the class linger. */
    final @Nullable Radio radio;
    /** Whether power is constant in each phase but transfers, and its joules are those that the battery loses. */
    final boolean isPlain;

    Phase phase = Phase.IDLE;
    /** From when on it issues nothing and, when its queries are done, is gone. */
    double leavesAt = Double.POSITIVE_INFINITY;

    double phaseStartedAt;
    /** Event that ends the phase, or at which the battery is empty; whichever comes first is scheduled. */
    long phaseEvent = Simulation.NO_EVENT;

    /** Spent by the query of the current phase if it ends as planned. */
    double phaseJoules;
    /** From the first bit on, for a transfer that ends as planned. */
    double phaseBitSeconds;

    long issuedCount;
    long startedCount;
    double queryJoules;

    @Nullable
    Query query;

    @Nullable
    Request request;

    @Nullable
    Plan plan;
    /** Which dnn of the mix the query runs. */
    int mixIndex;

    /** The pool that its query was decided for. */
    int pool;

    int stepIndex;
    int cloudSegmentCount;

    /** Of the cloud segment in progress, its upload included: where it began; -1 for none. */
    int segmentStepIndex = -1;
    /** When patience with it ends. */
    double timeoutAt = Double.POSITIVE_INFINITY;

    int retriesLeft;

    private double[] waitingSince = NOBODY;
    private int firstWaiting;
    private int waitingCount;
    private static final double[] NOBODY = new double[0];
    private static final int FIRST_CAPACITY = 4;

    Client(ClientClass type, int owner) {
        this.type = type;
        this.owner = owner;
        this.battery = type.battery(owner);
        this.radio = type.linkLaw.lingers() ? new Radio() : null;
        this.isPlain = radio == null && (battery == null || battery.law().isIdeal());
    }

    boolean isDead() {
        return phase == Phase.DEAD;
    }

    // The parts that exist during a query

    Query query() {
        return Objects.requireNonNull(query, "query");
    }

    Plan plan() {
        return Objects.requireNonNull(plan, "plan");
    }

    /** What the query does now. */
    Step step() {
        return plan().steps().get(stepIndex);
    }

    Step.Transfer transfer() {
        return (Step.Transfer) step();
    }

    /** The next step from the present one on that computes. */
    Step.Compute nextCompute() {
        int at = stepIndex;
        while (!(plan().steps().get(at) instanceof Step.Compute)) {
            at++;
        }
        return (Step.Compute) plan().steps().get(at);
    }

    /** Whether a step is a cloud segment, or an upload that the next segment, one in the cloud, needs. */
    boolean isBeforeCloud(Step step) {
        if (step instanceof Step.Compute compute) {
            return compute.site() == Site.CLOUD;
        }
        return step instanceof Step.Transfer transfer && transfer.towards() == Site.CLOUD && nextComputesInCloud();
    }

    private boolean nextComputesInCloud() {
        List<Step> steps = plan().steps();
        int at = stepIndex;
        while (at < steps.size() && !(steps.get(at) instanceof Step.Compute)) {
            at++;
        }
        return at < steps.size() && ((Step.Compute) steps.get(at)).site() == Site.CLOUD;
    }

    // The queries that wait

    /** A query that came while another was in progress. */
    void enqueue(double arrivedAt) {
        if (waitingCount == waitingSince.length) {
            grow();
        }
        waitingSince[(firstWaiting + waitingCount++) % waitingSince.length] = arrivedAt;
    }

    private void grow() {
        double[] larger = new double[Math.max(FIRST_CAPACITY, 2 * waitingCount)];
        for (int i = 0; i < waitingCount; i++) {
            larger[i] = waitingSince[(firstWaiting + i) % waitingSince.length];
        }
        waitingSince = larger;
        firstWaiting = 0;
    }

    int waitingCount() {
        return waitingCount;
    }

    /** Takes the query that came first; only where some wait. */
    double dequeue() {
        double arrivedAt = waitingSince[firstWaiting];
        firstWaiting = (firstWaiting + 1) % waitingSince.length;
        waitingCount--;
        return arrivedAt;
    }

    void forgetWaiting() {
        Arrays.fill(waitingSince, 0);
        waitingCount = 0;
    }
}
