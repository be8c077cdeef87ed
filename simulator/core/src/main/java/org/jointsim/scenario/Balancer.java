package org.jointsim.scenario;

/** Which pool a request goes to, of those that have a GPU up; where none has, of all. */
public enum Balancer {
    /** Each in turn. */
    ROUND_ROBIN("roundRobin"),
    /** The one with the least unfinished work per GPU that is up, in seconds. */
    LEAST_LOADED("leastLoaded"),
    /** The better, by the number of requests per GPU, of two that are drawn. */
    POWER_OF_TWO("powerOfTwo"),
    /** The one with the fewest requests, waiting and in service, per GPU that is up. */
    SHORTEST_QUEUE("shortestQueue");

    private final String word;

    Balancer(String word) {
        this.word = word;
    }

    /** Its word in scenario files. */
    public String word() {
        return word;
    }
}
