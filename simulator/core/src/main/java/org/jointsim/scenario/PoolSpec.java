package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;
import org.jointsim.profile.Device;
import org.jspecify.annotations.Nullable;

/**
 * Like GPUs behind one queue.
 *
 * @param name unique in the cloud; empty for the only pool of a cloud that names none
 * @param gpuCount &gt;= 1; with an autoscaler, at the start
 * @param device each GPU
 * @param queue where requests wait
 * @param batching how requests run together; {@code null}: each alone
 * @param background jobs of others; {@code null}: none
 * @param failures of each GPU; {@code null}: none
 * @param outages of the pool as a whole; {@code null}: none
 * @param autoscaler {@code null}: the number of GPUs stays
 * @param price {@code null}: not known
 * @param power {@code null}: not known
 */
public record PoolSpec(
        String name,
        int gpuCount,
        Device device,
        QueueSpec queue,
        @Nullable BatchingSpec batching,
        @Nullable BackgroundSpec background,
        @Nullable FailureSpec failures,
        @Nullable FailureSpec outages,
        @Nullable AutoscalerSpec autoscaler,
        @Nullable PriceSpec price,
        @Nullable PowerSpec power)
        implements Serializable {

    public PoolSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(queue, "queue");
        if (gpuCount < 1) {
            throw new IllegalArgumentException("gpuCount must be >= 1, but was " + gpuCount);
        }
        if (batching != null && queue.sharesProcessors()) {
            throw new IllegalArgumentException(
                    "batching and the discipline processorSharing exclude each other: either requests run as one batch, or each at its share");
        }
        if (batching != null && queue.preemptive()) {
            throw new IllegalArgumentException("a preemptive queue cannot batch: a batch is not taken apart");
        }
        if (autoscaler != null && (gpuCount < autoscaler.min() || gpuCount > autoscaler.max())) {
            throw new IllegalArgumentException("gpus must be from the autoscaler's min (%d) to its max (%d), but was %d"
                    .formatted(autoscaler.min(), autoscaler.max(), gpuCount));
        }
    }

    /** Like GPUs behind one first-in-first-out queue. */
    public PoolSpec(String name, int gpuCount, Device device, QueueSpec queue) {
        this(name, gpuCount, device, queue, null, null, null, null, null, null, null);
    }

    public PoolSpec withDevice(Device newDevice) {
        return new PoolSpec(
                name, gpuCount, newDevice, queue, batching, background, failures, outages, autoscaler, price, power);
    }

    public PoolSpec withQueue(QueueSpec newQueue) {
        return new PoolSpec(
                name, gpuCount, device, newQueue, batching, background, failures, outages, autoscaler, price, power);
    }

    public PoolSpec withBatching(BatchingSpec newBatching) {
        return new PoolSpec(
                name, gpuCount, device, queue, newBatching, background, failures, outages, autoscaler, price, power);
    }

    public PoolSpec withBackground(BackgroundSpec newBackground) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, newBackground, failures, outages, autoscaler, price, power);
    }

    public PoolSpec withFailures(FailureSpec newFailures) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, background, newFailures, outages, autoscaler, price, power);
    }

    public PoolSpec withOutages(FailureSpec newOutages) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, background, failures, newOutages, autoscaler, price, power);
    }

    public PoolSpec withAutoscaler(AutoscalerSpec newAutoscaler) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, background, failures, outages, newAutoscaler, price, power);
    }

    public PoolSpec withPrice(PriceSpec newPrice) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, background, failures, outages, autoscaler, newPrice, power);
    }

    public PoolSpec withPower(PowerSpec newPower) {
        return new PoolSpec(
                name, gpuCount, device, queue, batching, background, failures, outages, autoscaler, price, newPower);
    }

    public PoolSpec named(String newName) {
        return new PoolSpec(
                newName, gpuCount, device, queue, batching, background, failures, outages, autoscaler, price, power);
    }

    /** Whether the number of GPUs that are up never changes. */
    public boolean isSteady() {
        return failures == null && outages == null && autoscaler == null;
    }
}
