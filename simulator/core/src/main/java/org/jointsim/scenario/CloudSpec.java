package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jointsim.profile.Device;

/**
 * The shared GPU cloud: pools of like GPUs behind a balancer and an admission.
 *
 * @param pools at least one, names unique; the only pool of a cloud that names none has an empty name
 * @param service what multiplies the profile's time
 * @param balancer which pool a request goes to
 * @param admission which requests are taken
 * @param carbonKilogramsPerJoule of the grid, &gt;= 0; NaN where not known
 * @param ingressBitsPerSecond capacity that all transfers share, up and down together, max-min fairly, &gt; 0; {@code
 *     +Infinity} for no bound
 */
public record CloudSpec(
        List<PoolSpec> pools,
        ServiceSpec service,
        Balancer balancer,
        AdmissionSpec admission,
        double carbonKilogramsPerJoule,
        double ingressBitsPerSecond)
        implements Serializable {

    /** No limit on how many requests may wait. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** So many pools have a number of their own in events. */
    public static final int MOST_POOLS = 1000;

    public CloudSpec {
        pools = List.copyOf(pools);
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(balancer, "balancer");
        Objects.requireNonNull(admission, "admission");
        if (pools.isEmpty() || pools.size() > MOST_POOLS) {
            throw new IllegalArgumentException(
                    "a cloud has from 1 to %d pools, but has %d".formatted(MOST_POOLS, pools.size()));
        }
        if (pools.stream().map(PoolSpec::name).distinct().count() < pools.size()) {
            throw new IllegalArgumentException("the names of pools must differ");
        }
        if (!Double.isNaN(carbonKilogramsPerJoule)) {
            Checks.notNegative("carbon", carbonKilogramsPerJoule);
        }
        if (!(ingressBitsPerSecond > 0)) {
            throw new IllegalArgumentException("ingress must be > 0, but was " + ingressBitsPerSecond);
        }
    }

    public CloudSpec withIngress(double bitsPerSecond) {
        return new CloudSpec(pools, service, balancer, admission, carbonKilogramsPerJoule, bitsPerSecond);
    }

    public boolean hasIngress() {
        return ingressBitsPerSecond < Double.POSITIVE_INFINITY;
    }

    /** Like GPUs behind one first-in-first-out queue. */
    public CloudSpec(int gpuCount, Device device, ServiceSpec service, int queueCapacity) {
        this(new PoolSpec("", gpuCount, device, QueueSpec.fifo(queueCapacity)), service);
    }

    /** One pool. */
    public CloudSpec(PoolSpec pool, ServiceSpec service) {
        this(List.of(pool), service, Balancer.ROUND_ROBIN, AdmissionSpec.ALL, Double.NaN, Double.POSITIVE_INFINITY);
    }

    /** GPUs of all pools; with autoscalers, at the start. */
    public int gpuCount() {
        return pools.stream().mapToInt(PoolSpec::gpuCount).sum();
    }

    /** The GPUs of the first pool: those that a decision without a run assumes. */
    public Device device() {
        return pools.get(0).device();
    }

    /** Whether results show each pool on its own. */
    public boolean namesPools() {
        return !pools.get(0).name().isEmpty();
    }

    public CloudSpec withPools(List<PoolSpec> newPools, Balancer newBalancer) {
        return new CloudSpec(newPools, service, newBalancer, admission, carbonKilogramsPerJoule, ingressBitsPerSecond);
    }

    public CloudSpec withAdmission(AdmissionSpec newAdmission) {
        return new CloudSpec(pools, service, balancer, newAdmission, carbonKilogramsPerJoule, ingressBitsPerSecond);
    }

    public CloudSpec withCarbon(double kilogramsPerJoule) {
        return new CloudSpec(pools, service, balancer, admission, kilogramsPerJoule, ingressBitsPerSecond);
    }
}
