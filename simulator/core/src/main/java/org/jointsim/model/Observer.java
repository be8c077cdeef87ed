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

    /** A request reached the cloud and was refused. */
    default void requestRefused(double nowSeconds) {}

    /** A request reached the cloud and waits or starts. */
    default void requestAccepted(double nowSeconds) {}

    /** A request starts its service. */
    default void requestStarted(double nowSeconds, double acceptedAt) {}

    /** A client gave up waiting for a request, which leaves the queue. */
    default void requestAbandoned(double nowSeconds, double acceptedAt) {}

    /** A request has been served. */
    default void requestServed(double nowSeconds, double acceptedAt, double startedAt) {}

    /** The run is over; a request is still waiting. */
    default void requestStillWaiting(double nowSeconds, double acceptedAt) {}

    /** The run is over; a request is still in service. */
    default void requestStillInService(double nowSeconds, double startedAt) {}

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
