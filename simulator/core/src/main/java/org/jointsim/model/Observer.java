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

    /** A query is lost. */
    default void queryLost(double nowSeconds, int clientClass, LossCause cause) {}

    /** A client's battery is empty; its queries are told as lost one by one. */
    default void clientDied(double nowSeconds, int clientClass) {}

    /** A request reached the cloud and was refused. */
    default void requestRefused(double nowSeconds) {}

    /** A request reached the cloud and waits or starts. */
    default void requestAccepted(double nowSeconds) {}

    /** A request starts its service. */
    default void requestStarted(double nowSeconds, double acceptedAt) {}

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
     */
    record ClientAtEnd(
            int clientClass,
            long queriesInFlight,
            boolean hasBattery,
            double initialJoules,
            double finalJoules,
            double idleJoules,
            double queryJoules) {}
}
