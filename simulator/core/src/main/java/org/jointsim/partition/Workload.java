package org.jointsim.partition;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.SegmentCosts;

/**
 * One dnn between one phone and one GPU: all that a placement's cost depends on, but for the conditions of the moment.
 *
 * @param dnn the network
 * @param mobile its segment costs on the phone
 * @param cloud its segment costs on the GPU
 * @param task what a query asks for; training needs backward costs on both devices, and counts layers one by one
 */
public record Workload(Dnn dnn, SegmentCosts mobile, SegmentCosts cloud, Task task) implements Serializable {

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

    /** An inference. */
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
     * The steps of a query under a placement: positions in order, each tensor moved when it is first needed on the other
     * site and once only.
     *
     * <p>An inference ends with the answer back on the mobile; on a chain its compute steps are the maximal segments. In a
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

    /** Predicts what a query costs that follows {@code placement} while {@code conditions} last. */
    public Prediction predict(Placement placement, Conditions conditions) {
        Prediction sum = Prediction.NOTHING;
        for (Step step : steps(placement)) {
            sum = sum.plus(Prediction.of(step, conditions));
        }
        return sum;
    }
}
