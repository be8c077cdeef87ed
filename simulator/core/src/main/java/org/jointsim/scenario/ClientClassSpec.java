package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Task;
import org.jointsim.partition.TransferOverhead;
import org.jointsim.partition.Workload;
import org.jointsim.profile.Device;
import org.jspecify.annotations.Nullable;

/**
 * A named group of like clients.
 *
 * @param name unique within the scenario; not {@code all} or {@code cloud}, which name other scopes of results
 * @param count how many, &gt;= 1
 * @param device their hardware
 * @param mix which dnn a query runs, with its share; shares sum to 1
 * @param arrivals when each issues queries
 * @param link of each, evolving on its own
 * @param battery of each; {@code null}: energy is counted but nobody dies
 * @param deadlineSeconds latency above which a query counts as late, &gt; 0; {@code +Infinity} for none
 * @param policy what decides their placements
 * @param compression the coder of their tensors, in the cloud alike; {@code null}: all go raw
 * @param task what a query asks for
 * @param presence when they come and go
 * @param cell whose capacity their transfers share; {@code null} for none
 */
public record ClientClassSpec(
        String name,
        int count,
        Device device,
        List<DnnShare> mix,
        ArrivalSpec arrivals,
        LinkSpec link,
        @Nullable BatterySpec battery,
        double deadlineSeconds,
        PolicySpec policy,
        @Nullable Compression compression,
        Task task,
        PresenceSpec presence,
        @Nullable CellSpec cell)
        implements Serializable {

    /** One dnn of a mix and the share of queries that run it, in [0, 1]. */
    public record DnnShare(Dnn dnn, double fraction) implements Serializable {
        public DnnShare {
            Objects.requireNonNull(dnn, "dnn");
            Checks.fraction("the share of dnn " + dnn.id(), fraction);
        }
    }

    private static final double SUM_TOLERANCE = 1e-9;
    private static final List<String> RESERVED_NAMES = List.of("all", "cloud");

    public ClientClassSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(presence, "presence");
        if (RESERVED_NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "a client class must not be named %s: results use that name for something else".formatted(name));
        }
        mix = List.copyOf(mix);
        if (count < 1) {
            throw new IllegalArgumentException("class %s: count must be >= 1, but was %d".formatted(name, count));
        }
        double sum = mix.stream().mapToDouble(DnnShare::fraction).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "class %s: the shares of its dnns must sum to 1, but sum to %s".formatted(name, sum));
        }
        if (!(deadlineSeconds > 0)) {
            throw new IllegalArgumentException(
                    "class %s: deadline must be > 0, but was %s".formatted(name, deadlineSeconds));
        }
    }

    /** Clients that are always there and ask inferences, without a coder. */
    public ClientClassSpec(
            String name,
            int count,
            Device device,
            List<DnnShare> mix,
            ArrivalSpec arrivals,
            LinkSpec link,
            @Nullable BatterySpec battery,
            double deadlineSeconds,
            PolicySpec policy) {
        this(
                name,
                count,
                device,
                mix,
                arrivals,
                link,
                battery,
                deadlineSeconds,
                policy,
                null,
                Task.INFERENCE,
                PresenceSpec.ALWAYS,
                null);
    }

    public ClientClassSpec withDevice(Device newDevice) {
        return new ClientClassSpec(
                name,
                count,
                newDevice,
                mix,
                arrivals,
                link,
                battery,
                deadlineSeconds,
                policy,
                compression,
                task,
                presence,
                cell);
    }

    public ClientClassSpec withName(String newName) {
        return with(newName, arrivals, compression, task, presence, cell);
    }

    public ClientClassSpec withTask(Task newTask) {
        return with(name, arrivals, compression, newTask, presence, cell);
    }

    /** The same with a coder, or without one. */
    public ClientClassSpec withCompression(@Nullable Compression coder) {
        return with(name, arrivals, coder, task, presence, cell);
    }

    /** The same with other times of coming and going. */
    public ClientClassSpec withPresence(PresenceSpec newPresence) {
        return with(name, arrivals, compression, task, newPresence, cell);
    }

    public ClientClassSpec withCell(@Nullable CellSpec newCell) {
        return with(name, arrivals, compression, task, presence, newCell);
    }

    public ClientClassSpec withArrivals(ArrivalSpec newArrivals) {
        return with(name, newArrivals, compression, task, presence, cell);
    }

    private ClientClassSpec with(
            String newName,
            ArrivalSpec newArrivals,
            @Nullable Compression coder,
            Task newTask,
            PresenceSpec newPresence,
            @Nullable CellSpec newCell) {
        return new ClientClassSpec(
                newName,
                count,
                device,
                mix,
                newArrivals,
                link,
                battery,
                deadlineSeconds,
                policy,
                coder,
                newTask,
                newPresence,
                newCell);
    }

    /** What a query of one of its dnns costs when {@code gpu} serves the cloud. */
    public Workload workload(Dnn dnn, Device gpu) {
        return Workload.of(dnn, device, gpu, task).withCompression(compression);
    }

    /** The average of what a client meets: the {@linkplain LinkSpec#timeMean time means} of its link, and an idle cloud. */
    public Conditions meanConditions() {
        double up = link.timeMean(LinkSpec.State::uplinkBitsPerSecond);
        double down = link.timeMean(LinkSpec.State::downlinkBitsPerSecond);
        double roundTrip = link.timeMean(LinkSpec.State::roundTripSeconds);
        return new Conditions(
                up,
                down,
                roundTrip,
                roundTrip,
                link.timeMean(state -> state.radio().transmitWatts(up)),
                link.timeMean(state -> state.radio().receiveWatts(down)),
                meanWaitWatts(),
                0,
                1,
                meanOverhead(radio -> radio.uploadOverhead(false, roundTrip / 2)),
                meanOverhead(radio -> radio.downloadOverhead(0, roundTrip / 2, 0)));
    }

    /** The power of a client that waits for the cloud, with that of its connected radio where the policy is aware of it. */
    public double meanWaitWatts() {
        return device.waitWatts()
                + (policy.radioAware() ? link.timeMean(state -> state.radio().connectedWatts()) : 0);
    }

    /** The time mean over its radios of a transfer's overhead, as its policy counts it. */
    public TransferOverhead meanOverhead(Function<RadioSpec, TransferOverhead> overhead) {
        return policy.radioAware()
                ? new TransferOverhead(
                        link.timeMean(s -> overhead.apply(s.radio()).seconds()),
                        link.timeMean(s -> overhead.apply(s.radio()).joules()))
                : TransferOverhead.NONE;
    }

    public boolean hasDeadline() {
        return deadlineSeconds < Double.POSITIVE_INFINITY;
    }
}
