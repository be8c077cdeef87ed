package org.jointsim.metrics;

import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.Query;
import org.jointsim.statistics.Distribution;

/** What the queries of one client class, or of several together, have shown in one replication. Mergeable. */
final class QueryTally {

    /** Latencies are told apart down to a nanosecond, energies to a nanojoule. */
    private static final double RESOLUTION = 1e-9;

    private static final LatencyPart[] LATENCY_PARTS = LatencyPart.values();
    private static final EnergyPart[] ENERGY_PARTS = EnergyPart.values();

    private final double deadlineSeconds;

    // Counts of the whole run: they close.
    long issued;
    long completed;
    final long[] lost = new long[LossCause.values().length];
    long inFlight;
    /** Largest relative difference between a query's latency and the sum of its parts. */
    double worstPartsError;

    // Of the window.
    long lostInWindow;
    final Distribution latency = new Distribution(RESOLUTION);
    final Distribution energy = new Distribution(RESOLUTION);
    final double[] latencyPartSeconds = new double[LATENCY_PARTS.length];
    final double[] energyPartJoules = new double[ENERGY_PARTS.length];
    double uploadBytes;
    double downloadBytes;
    long mobileOnly;
    long cloudOnly;
    long infeasible;
    double cloudWork;
    /** Queries whose regret was measured and is finite; their regrets. */
    long regretted;

    double regretSeconds;
    double regretJoules;
    /** Queries whose chosen placement would never have ended. */
    long unbounded;

    long withDeadline;
    long late;

    final RequestTally requests = new RequestTally();

    // Batteries, over the whole run.
    long batteries;
    final Deaths deaths = new Deaths();
    /** Full charges that left the batteries. */
    double chargesUsed;

    long completedOnBattery;

    // Links, in the window.
    long clients;
    long handOvers;
    double interruptedSeconds;

    /**
     * A tally of nothing.
     *
     * @param deadlineSeconds {@code +Infinity} for none
     */
    QueryTally(long clients, double deadlineSeconds) {
        this.clients = clients;
        this.deadlineSeconds = deadlineSeconds;
    }

    /** Counts a completed query. */
    void complete(Query query, boolean inWindow) {
        completed++;
        double sum = 0;
        for (LatencyPart part : LATENCY_PARTS) {
            sum += query.seconds(part);
        }
        double error = Math.abs(sum - query.latencySeconds());
        double scale = query.completedAt() + Double.MIN_NORMAL;
        if (error > worstPartsError * scale) {
            worstPartsError = error / scale;
        }
        if (inWindow) {
            observe(query);
        }
    }

    private void observe(Query query) {
        latency.add(query.latencySeconds());
        for (int i = 0; i < LATENCY_PARTS.length; i++) {
            latencyPartSeconds[i] += query.seconds(LATENCY_PARTS[i]);
        }
        uploadBytes += query.uploadBytes();
        downloadBytes += query.downloadBytes();
        mobileOnly += query.ranEntirelyMobile() ? 1 : 0;
        cloudOnly += query.ranEntirelyCloud() ? 1 : 0;
        infeasible += query.isInfeasible() ? 1 : 0;
        cloudWork += query.cloudWorkFraction();
        observeRegret(query.regretSeconds(), query.regretJoules());
        if (deadlineSeconds < Double.POSITIVE_INFINITY) {
            withDeadline++;
            late += query.isLate(deadlineSeconds) ? 1 : 0;
        }
    }

    /** Counts what a completed query of the window has cost. */
    void settle(Query query) {
        energy.add(query.energyJoules());
        for (int i = 0; i < ENERGY_PARTS.length; i++) {
            energyPartJoules[i] += query.joules(ENERGY_PARTS[i]);
        }
    }

    private void observeRegret(double seconds, double joules) {
        if (Double.isInfinite(seconds)) {
            unbounded++;
        } else if (!Double.isNaN(seconds)) {
            regretted++;
            regretSeconds += seconds;
            regretJoules += joules;
        }
    }

    void lose(LossCause cause, boolean inWindow) {
        lost[cause.ordinal()]++;
        lostInWindow += inWindow ? 1 : 0;
    }

    long allLost() {
        long sum = 0;
        for (long count : lost) {
            sum += count;
        }
        return sum;
    }

    /** Adds what another tally has seen. */
    void add(QueryTally other) {
        issued += other.issued;
        completed += other.completed;
        addTo(lost, other.lost);
        inFlight += other.inFlight;
        worstPartsError = Math.max(worstPartsError, other.worstPartsError);
        lostInWindow += other.lostInWindow;
        latency.add(other.latency);
        energy.add(other.energy);
        addTo(latencyPartSeconds, other.latencyPartSeconds);
        addTo(energyPartJoules, other.energyPartJoules);
        uploadBytes += other.uploadBytes;
        downloadBytes += other.downloadBytes;
        mobileOnly += other.mobileOnly;
        cloudOnly += other.cloudOnly;
        infeasible += other.infeasible;
        cloudWork += other.cloudWork;
        regretted += other.regretted;
        regretSeconds += other.regretSeconds;
        regretJoules += other.regretJoules;
        unbounded += other.unbounded;
        withDeadline += other.withDeadline;
        late += other.late;
        requests.add(other.requests);
        batteries += other.batteries;
        deaths.add(other.deaths);
        chargesUsed += other.chargesUsed;
        completedOnBattery += other.completedOnBattery;
        clients += other.clients;
        handOvers += other.handOvers;
        interruptedSeconds += other.interruptedSeconds;
    }

    private static void addTo(long[] sums, long[] addends) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += addends[i];
        }
    }

    private static void addTo(double[] sums, double[] addends) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += addends[i];
        }
    }
}
