package org.jointsim.model;

/**
 * Hears what happens in the model and changes nothing. Calls come in the order of simulated time; {@code nowSeconds} is
 * the time of the event. Classes are indexes into the scenario's client classes.
 */
public interface Observer {

    /** A client issued a query. */
    default void queryIssued(double nowSeconds, int clientClass) {}

    /** A query is complete: its answer is on the mobile. */
    default void queryCompleted(double nowSeconds, Query query) {}

    /**
     * All that a completed query has cost is known: after {@link #queryCompleted}, at once or when the tail of its last
     * transfer is over. A client's tail is looked at when the client does something, so this may be told later than it is
     * true, but at the end of the run at the latest.
     */
    default void querySettled(double nowSeconds, Query query) {}

    /** A query is lost. */
    default void queryLost(double nowSeconds, int clientClass, LossCause cause) {}

    /**
     * A client's link changed its radio {@code atSeconds}. Links are looked at when their clients do something, so this is
     * told later, but at the end of the run at the latest.
     */
    default void handedOver(double atSeconds, int clientClass) {}

    /** A client with several radios is in a link state that carries nothing either way; told when that state is looked at. */
    default void interrupted(double fromSeconds, double untilSeconds, int clientClass) {}

    /** A client's battery is empty; its queries are told as lost one by one. */
    default void clientDied(double nowSeconds, int clientClass) {}

    /** A request reached the cloud and was refused by the pool that it would have joined. */
    default void requestRefused(double nowSeconds, int pool, int clientClass, RefusalCause cause) {}

    /** A request reached the cloud and waits; it may start at once. */
    default void requestAccepted(double nowSeconds, Request request) {}

    /** A request starts its service, alone or in a batch. */
    default void requestStarted(double nowSeconds, Request request) {}

    /** The service of a request is interrupted, by a failure or by one that comes first: it waits again. */
    default void requestInterrupted(double nowSeconds, Request request) {}

    /** A waiting request was moved here from another pool. */
    default void requestMoved(double nowSeconds, Request request, int fromPool) {}

    /** A waiting request left unserved: nobody waits for it any more. */
    default void requestAbandoned(double nowSeconds, Request request) {}

    /** A request has been served. */
    default void requestServed(double nowSeconds, Request request) {}

    /** The run is over; a request still waits or is in service. */
    default void requestAtEnd(double nowSeconds, Request request) {}

    /** How many GPUs of a pool serve, are up (those that serve included), and boot. */
    default void gpusChanged(double nowSeconds, int pool, int busy, int up, int booting) {}

    /** The run is over for a client. */
    default void clientAtEnd(double nowSeconds, ClientAtEnd client) {}

    /**
     * What a client looks like when the run is over.
     *
     * @param clientClass index of its class
     * @param queriesInFlight started or waiting
     * @param hasBattery whether it has one
     * @param initialJoules charge at the start
     * @param finalJoules charge now
     * @param idleJoules drained by idle power
     * @param queryJoules the sum of the energy parts of all its queries: completed, lost and in flight
     * @param lossJoules what the charge has fallen more than the device took: in the converter, and by fast discharge
     * @param chargerJoules what the charger has given
     * @param capacityJoules charge of a full battery
     */
    record ClientAtEnd(
            int clientClass,
            long queriesInFlight,
            boolean hasBattery,
            double initialJoules,
            double finalJoules,
            double idleJoules,
            double queryJoules,
            double lossJoules,
            double chargerJoules,
            double capacityJoules) {}
}
