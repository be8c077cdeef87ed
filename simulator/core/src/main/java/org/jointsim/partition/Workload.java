package org.jointsim.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.Device;
import org.jointsim.profile.SegmentCosts;

/**
 * One dnn between one phone and one GPU: all that a placement's cost depends on, but for the conditions of the moment.
 *
 * @param dnn the network
 * @param mobile its segment costs on the phone
 * @param cloud its segment costs on the GPU
 */
public record Workload(Dnn dnn, SegmentCosts mobile, SegmentCosts cloud) implements Serializable {

    public Workload {
        Objects.requireNonNull(dnn, "dnn");
        if (mobile.layerCount() != dnn.layerCount() || cloud.layerCount() != dnn.layerCount()) {
            throw new IllegalArgumentException("dnn %s has %d layers, but its profiles have %d (mobile) and %d (cloud)"
                    .formatted(dnn.id(), dnn.layerCount(), mobile.layerCount(), cloud.layerCount()));
        }
    }

    /** The dnn on two devices, each with a profile of it or a predictor. */
    public static Workload of(Dnn dnn, Device phone, Device gpu) {
        return new Workload(dnn, SegmentCosts.of(phone.requireProfile(dnn)), SegmentCosts.of(gpu.requireProfile(dnn)));
    }

    /** The segment costs on {@code site}. */
    public SegmentCosts on(Site site) {
        return site == Site.MOBILE ? mobile : cloud;
    }

    /**
     * The steps of an inference under a placement: layers in order, each tensor moved when it is first needed on the
     * other site and once only, the answer back on the mobile at the end. On a chain the compute steps are the maximal
     * segments.
     */
    public List<Step> steps(Placement placement) {
        if (placement.layerCount() != dnn.layerCount()) {
            throw new IllegalArgumentException("a placement of dnn %s needs %d sites, but has %d"
                    .formatted(dnn.id(), dnn.layerCount(), placement.layerCount()));
        }
        return new Itinerary(placement).steps();
    }

    /**
     * The steps that finish the query on the mobile when layers {@code from..n} cannot run in the cloud and the tensors
     * they read are on the mobile already.
     */
    public List<Step> mobileRest(int from) {
        return List.of(compute(Site.MOBILE, from, dnn.layerCount()));
    }

    private Step.Compute compute(Site site, int from, int to) {
        double workFlop = 0;
        for (int k = from; k <= to; k++) {
            workFlop += dnn.layer(k).workFlop();
        }
        double joules = site == Site.MOBILE ? mobile.joules(from, to) : 0;
        return new Step.Compute(site, from, to, on(site).seconds(from, to), joules, workFlop);
    }

    /** Predicts what a query costs that follows {@code placement} while {@code conditions} last. */
    public Prediction predict(Placement placement, Conditions conditions) {
        Prediction sum = Prediction.NOTHING;
        for (Step step : steps(placement)) {
            sum = sum.plus(Prediction.of(step, conditions));
        }
        return sum;
    }

    /** Walks the layers of a placement and notes where each tensor is. */
    private final class Itinerary {
        private final Placement placement;
        private final List<Step> steps = new ArrayList<>();
        private final boolean[] onCloud = new boolean[dnn.layerCount() + 1];
        private final boolean[] onMobile = new boolean[dnn.layerCount() + 1];
        private int segmentFrom = 1;

        Itinerary(Placement placement) {
            this.placement = placement;
            onMobile[0] = true;
        }

        List<Step> steps() {
            for (int k = 1; k <= dnn.layerCount(); k++) {
                if (k > 1 && placement.site(k) != placement.site(k - 1)) {
                    closeSegment(k - 1);
                }
                fetchInputs(k);
                at(placement.site(k))[k] = true;
            }
            closeSegment(dnn.layerCount());
            fetch(dnn.layerCount(), Site.MOBILE);
            return List.copyOf(steps);
        }

        private void fetchInputs(int k) {
            Layer layer = dnn.layer(k);
            for (int tensor : layer.inputs()) {
                if (!at(placement.site(k))[tensor]) {
                    closeSegment(k - 1);
                    fetch(tensor, placement.site(k));
                }
            }
        }

        private void closeSegment(int to) {
            if (to >= segmentFrom) {
                steps.add(compute(placement.site(segmentFrom), segmentFrom, to));
                segmentFrom = to + 1;
            }
        }

        private void fetch(int tensor, Site towards) {
            if (!at(towards)[tensor]) {
                steps.add(new Step.Transfer(towards, tensor, dnn.tensorBytes(tensor)));
                at(towards)[tensor] = true;
            }
        }

        private boolean[] at(Site site) {
            return site == Site.MOBILE ? onMobile : onCloud;
        }
    }
}
