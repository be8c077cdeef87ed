package org.jointsim.metrics;

import java.io.Serializable;

/**
 * A named number of one replication.
 *
 * @param name dotted, as in result files: {@code latency.p95}
 * @param unit SI symbol; {@code 1} for shares and counts
 * @param definition one sentence
 */
public record Metric(String name, String unit, String definition) implements Serializable {}
