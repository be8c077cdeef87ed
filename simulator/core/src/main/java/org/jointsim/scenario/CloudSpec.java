package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import org.jointsim.profile.Device;

/**
 * The shared GPU cloud: one queue in front of like GPUs, first in first out.
 *
 * @param gpuCount &gt;= 1
 * @param device each GPU
 * @param service what multiplies the profile's time
 * @param queueCapacity how many requests may wait (those in service do not count), &gt;= 0; {@link #UNBOUNDED}
 * @param ingressBitsPerSecond capacity that all transfers share, up and down together, max-min fairly, &gt; 0; {@code
 *     +Infinity} for no bound
 */
public record CloudSpec(
        int gpuCount, Device device, ServiceSpec service, int queueCapacity, double ingressBitsPerSecond)
        implements Serializable {

    /** No limit on how many requests may wait. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public CloudSpec {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(service, "service");
        if (gpuCount < 1) {
            throw new IllegalArgumentException("gpuCount must be >= 1, but was " + gpuCount);
        }
        if (queueCapacity < 0) {
            throw new IllegalArgumentException("queueCapacity must be >= 0, but was " + queueCapacity);
        }
        if (!(ingressBitsPerSecond > 0)) {
            throw new IllegalArgumentException("ingress must be > 0, but was " + ingressBitsPerSecond);
        }
    }

    /** A cloud whose ingress has no bound. */
    public CloudSpec(int gpuCount, Device device, ServiceSpec service, int queueCapacity) {
        this(gpuCount, device, service, queueCapacity, Double.POSITIVE_INFINITY);
    }

    public CloudSpec withIngress(double bitsPerSecond) {
        return new CloudSpec(gpuCount, device, service, queueCapacity, bitsPerSecond);
    }

    public boolean hasIngress() {
        return ingressBitsPerSecond < Double.POSITIVE_INFINITY;
    }
}
