package org.jointsim.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.SegmentCosts;
import org.jspecify.annotations.Nullable;

/**
 * One dnn between one phone and one GPU: all that a placement's cost depends on, but for the conditions of the moment.
 *
 * @param dnn the network
 * @param mobile its segment costs on the phone
 * @param cloud its segment costs on the GPU
 * @param task what a query asks for; training needs backward costs on both devices, and counts layers one by one
 * @param compression the coder of tensors; {@code null}: all go raw
 */
public record Workload(
        Dnn dnn,
        SegmentCosts mobile,
        SegmentCosts cloud,
        Task task,
        @Nullable Compression compression) implements Serializable {

    public Workload {
        Objects.requireNonNull(dnn, "dnn");
        Objects.requireNonNull(task, "task");
        if (mobile.layerCount() != dnn.layerCount() || cloud.layerCount() != dnn.layerCount()) {
            throw new IllegalArgumentException("dnn %s has %d layers, but its profiles have %d (mobile) and %d (cloud)"
                    .formatted(dnn.id(), dnn.layerCount(), mobile.layerCount(), cloud.layerCount()));
        }
        boolean canTrain = mobile.hasBackwardSeconds() && mobile.hasBackwardJoules() && cloud.hasBackwardSeconds();
        if (task instanceof Task.Training && !canTrain) {
            throw new IllegalArgumentException(
                    "training of dnn %s needs the backward time of every layer on both devices, and its energy on the mobile"
                            .formatted(dnn.id()));
        }
    }

    /** A task without a coder. */
    public Workload(Dnn dnn, SegmentCosts mobile, SegmentCosts cloud, Task task) {
        this(dnn, mobile, cloud, task, null);
    }

    /** An inference without a coder. */
    public Workload(Dnn dnn, SegmentCosts mobile, SegmentCosts cloud) {
        this(dnn, mobile, cloud, Task.INFERENCE);
    }

    /** An inference of the dnn on two devices, each with a profile of it or a predictor. */
    public static Workload of(Dnn dnn, Device phone, Device gpu) {
        return of(dnn, phone, gpu, Task.INFERENCE);
    }

    /** A task of the dnn on two devices, each with a profile of it or a predictor. */
    public static Workload of(Dnn dnn, Device phone, Device gpu, Task task) {
        return new Workload(
                dnn, SegmentCosts.of(phone.requireProfile(dnn)), SegmentCosts.of(gpu.requireProfile(dnn)), task);
    }

    /** The same with a coder, or without one. */
    public Workload withCompression(@Nullable Compression coder) {
        return new Workload(dnn, mobile, cloud, task, coder);
    }

    public boolean isTraining() {
        return task instanceof Task.Training;
    }

    /** Samples of a query: 1 for an inference. */
    public int batch() {
        return task instanceof Task.Training training ? training.batch() : 1;
    }

    /** The time of positions {@code from..to} in one go on {@code site}, as {@link Step.Compute} has it. */
    public double seconds(Site site, int from, int to) {
        SegmentCosts costs = on(site);
        return isTraining() ? trainingSeconds(costs, from, to) : costs.seconds(from, to);
    }

    private double trainingSeconds(SegmentCosts costs, int from, int to) {
        int n = dnn.layerCount();
        double seconds = 0;
        for (int p = from; p <= to; p++) {
            seconds += p <= n ? costs.seconds(p, p) : costs.backwardSeconds(2 * n + 1 - p);
        }
        return seconds * batch();
    }

    /** Size of tensor {@code k} of all samples of a query. */
    long tensorBytes(int k) {
        return batch() * dnn.tensorBytes(k);
    }

    /** The same when it is coded; raw without a coder. */
    long codedBytes(int k) {
        return compression == null ? tensorBytes(k) : compression.codedBytes(dnn, k, tensorBytes(k));
    }

    /** The segment costs on {@code site}. */
    public SegmentCosts on(Site site) {
        return site == Site.MOBILE ? mobile : cloud;
    }

    /** The placement that gives every layer its site; in training for both of its passes. */
    public Placement placement(List<Site> sites) {
        return isTraining() ? new Placement(sites, sites) : new Placement(sites);
    }

    /** Everything on one site. */
    public Placement entirely(Site site) {
        return placement(Collections.nCopies(dnn.layerCount(), site));
    }

    /**
     * The steps of a query under a placement: its segments, the maximal runs of positions on one site, in order; before each
     * move the tensors that it needs of the other site, each once only.
     *
     * <p>A tensor that the placement codes is encoded just before its transfer and decoded just after it. An inference ends with the answer back on the mobile. In a
     * training step the backward pass of layer k needs the tensors that the layer reads and the gradient of tensor k, which
     * moves if a layer that reads the tensor ran its backward pass on the other site (for the answer: if the forward pass of
     * layer n ran there). At the end the new weights of each layer that has any are sent, one transfer a layer: to the mobile
     * from where the cloud made them, and to the cloud from where the mobile made them if the forward pass ran in the cloud.
     */
    public List<Step> steps(Placement placement) {
        return new Itinerary(this, placement).steps();
    }

    /**
     * The steps that finish a query on the mobile when the cloud does not run position {@code from} of its placement: all
     * from there on runs on the mobile, from the tensor that was about to be used.
     */
    public List<Step> mobileRest(Placement placement, int from) {
        return new Itinerary(this, placement).mobileRest(from);
    }

    /**
     * The same sites, with those tensors coded that serve {@code objective} better so while {@code conditions} last; ties go
     * raw. Exact, since each tensor moves once at most and its coding changes nothing else. Without a coder: the same object.
     */
    public Placement withBestCoding(Placement placement, Objective objective, Conditions conditions) {
        if (compression == null) {
            return placement;
        }
        Prices prices = new Prices(objective);
        prices.set(conditions);
        double raw = objective.of(predict(placement.withCodedTensors(List.of()), conditions));
        return withBestCoding(placement, prices, ChainSearch.tolerance(raw));
    }

    Placement withBestCoding(Placement placement, Prices prices, double tolerance) {
        List<Integer> coded = new ArrayList<>();
        for (Step step : steps(placement.withCodedTensors(List.of()))) {
            if (step instanceof Step.Transfer move
                    && move.payload() == Step.Payload.TENSOR
                    && prices.favoursCoding(this, move.towards(), move.number(), tolerance)) {
                coded.add(move.number());
            }
        }
        coded.sort(Integer::compare);
        return placement.withCodedTensors(coded);
    }

    /** Predicts what a query costs that follows {@code placement} while {@code conditions} last. */
    public Prediction predict(Placement placement, Conditions conditions) {
        return Prediction.of(steps(placement), conditions);
    }
}
