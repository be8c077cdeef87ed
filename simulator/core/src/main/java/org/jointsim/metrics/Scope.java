package org.jointsim.metrics;

import java.io.Serializable;

/**
 * What a metric is about.
 *
 * @param kind all clients together, one client class, the cloud, or one of its pools
 * @param name in files: {@code all}, the name of the class, {@code cloud}, or {@code pools.} and the name of the pool
 */
public record Scope(Kind kind, String name) implements Serializable {

    /** The kinds of scopes. */
    public enum Kind {
        ALL,
        CLIENT_CLASS,
        CLOUD,
        POOL
    }

    /** All clients together. */
    public static final Scope ALL = new Scope(Kind.ALL, "all");

    /** The cloud. */
    public static final Scope CLOUD = new Scope(Kind.CLOUD, "cloud");

    /** One client class. */
    public static Scope ofClass(String name) {
        return new Scope(Kind.CLIENT_CLASS, name);
    }

    /** One pool of the cloud. */
    public static Scope ofPool(String name) {
        return new Scope(Kind.POOL, "pools." + name);
    }

    /** A metric of this scope as it is named where it could be another scope's: {@code phones.latency.p95}. */
    public String qualified(String metric) {
        return kind == Kind.ALL || kind == Kind.CLOUD ? metric : name + "." + metric;
    }
}
