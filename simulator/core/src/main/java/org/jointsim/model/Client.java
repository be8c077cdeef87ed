package org.jointsim.model;

import java.util.Arrays;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * The state of one client: its link, its battery, the query it works on, and those that wait. What there is only while it
 * works on a query is in {@link Query}: few of many clients do, so it is small and near.
 */
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

    long issuedCount;
    long startedCount;
    double queryJoules;

    @Nullable
    Query query;

    @Nullable
    Request request;

    /** When patience with the cloud segment in progress, its upload included, ends. */
    double timeoutAt = Double.POSITIVE_INFINITY;

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

    Query query() {
        return Objects.requireNonNull(query, "query");
    }

    /** Reads what its events read first, to have it near; the sum means nothing. */
    long read() {
        long sum = phaseEvent + link.state + (long) belief.cloudWaitSeconds();
        return query == null ? sum : sum + query.read();
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
