package org.jointsim.contracts;

import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;

/**
 * The objective of an inference, added up from the sentences of docs/model/decision.md without walking the query: every layer
 * on its site, every tensor that some layer of the other site reads (the answer: the mobile) once, and a wait for each maximal
 * run of layers in the cloud. Groups count where they lie within a run.
 */
final class CostByHand {

    private final Workload workload;
    private final Placement placement;
    private final Conditions conditions;
    private final Dnn dnn;
    private double seconds;
    private double joules;

    private CostByHand(Workload workload, Placement placement, Conditions conditions) {
        this.workload = workload;
        this.placement = placement;
        this.conditions = conditions;
        dnn = workload.dnn();
    }

    static double of(Workload workload, Placement placement, Conditions conditions, Objective objective) {
        CostByHand sum = new CostByHand(workload, placement, conditions);
        sum.addRuns();
        for (int tensor = 0; tensor <= sum.dnn.layerCount(); tensor++) {
            if (sum.firstForeignReader(tensor) > 0) {
                sum.addMove(tensor);
            }
        }
        return objective.perSecond() * sum.seconds + objective.perJoule() * sum.joules;
    }

    private Site maker(int tensor) {
        return tensor == 0 ? Site.MOBILE : placement.site(tensor);
    }

    /** The first layer of the other site that reads a tensor; n + 1 for the answer; 0 if there is none. */
    private int firstForeignReader(int tensor) {
        for (int layer = tensor + 1; layer <= dnn.layerCount(); layer++) {
            if (dnn.layer(layer).inputs().contains(tensor) && placement.site(layer) != maker(tensor)) {
                return layer;
            }
        }
        return tensor == dnn.layerCount() && maker(tensor) == Site.CLOUD ? tensor + 1 : 0;
    }

    private boolean beginsRun(int layer) {
        return layer == 1 || placement.site(layer) != placement.site(layer - 1);
    }

    private void addRuns() {
        int from = 1;
        for (int to = 1; to <= dnn.layerCount(); to++) {
            if (to == dnn.layerCount() || beginsRun(to + 1)) {
                addRun(placement.site(to), from, to);
                from = to + 1;
            }
        }
    }

    private void addRun(Site site, int from, int to) {
        if (site == Site.MOBILE) {
            seconds += workload.mobile().seconds(from, to);
            joules += workload.mobile().joules(from, to);
        } else {
            double sojourn = conditions.cloudWaitSeconds()
                    + conditions.cloudSlowDown() * workload.cloud().seconds(from, to);
            seconds += sojourn;
            joules += conditions.waitWatts() * sojourn;
        }
    }

    private void addMove(int tensor) {
        boolean up = maker(tensor) == Site.MOBILE;
        double raw = dnn.tensorBytes(tensor);
        double sent = raw;
        Compression coder = workload.compression();
        if (coder != null && placement.isCoded(tensor)) {
            String kind = tensor == 0 ? "input" : dnn.layer(tensor).kind();
            sent = Math.ceil(raw / coder.ratioByKind().getOrDefault(kind, coder.ratio()));
            double encode = raw * coder.encodeSecondsPerByte();
            double decode = raw * coder.decodeSecondsPerByte();
            seconds += encode + decode;
            joules += raw * (up ? coder.encodeJoulesPerByte() : coder.decodeJoulesPerByte());
            joules += conditions.waitWatts() * (up ? decode : encode);
        }
        double rate = up ? conditions.uplinkBitsPerSecond() : conditions.downlinkBitsPerSecond();
        double sending = sent == 0 ? 0 : 8 * sent / rate;
        seconds += conditions.uplinkRoundTripSeconds() / 2 + sending;
        joules += (up ? conditions.transmitWatts() : conditions.receiveWatts()) * sending;
    }
}
