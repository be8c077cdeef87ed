package org.jointsim.onnx.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointsim.onnx.CuttableModel;

/**
 * Which runs of consecutive layers are measured together. All of them, if they are no more than the most that are wanted. Else
 * those between cut points: places where a single tensor crosses, of neighbours with tensors of one size the last (a cut before a
 * rectifier is never better than one behind it); if these make too many groups, as many evenly chosen cut points as do not. The
 * whole network is always one.
 *
 * @param from first layer
 * @param to last layer
 */
record GroupPlan(int from, int to) {

    /** @param most how many groups at most; 0 for none */
    static List<GroupPlan> of(CuttableModel model, int most) {
        int n = model.layerCount();
        if (most == 0 || n < 2) {
            return List.of();
        }
        if ((long) n * (n - 1) / 2 <= most) {
            List<Integer> everywhere = new ArrayList<>();
            for (int k = 1; k < n; k++) {
                everywhere.add(k);
            }
            return between(everywhere, n);
        }
        List<Integer> cuts = cutPoints(model);
        int wanted = cuts.size();
        while (wanted > 0 && groups(wanted) > most) {
            wanted--;
        }
        return between(thinned(cuts, wanted), n);
    }

    /** How many runs this number of cut points makes. */
    private static long groups(int cuts) {
        return (cuts + 1L) * (cuts + 2) / 2;
    }

    static List<Integer> cutPoints(CuttableModel model) {
        List<Integer> cuts = new ArrayList<>();
        for (int k = 1; k < model.layerCount(); k++) {
            if (model.crossings(k) != 1) {
                continue;
            }
            int last = cuts.size() - 1;
            boolean sameTensorSize =
                    last >= 0 && cuts.get(last) == k - 1 && model.crossingBytes(k - 1) == model.crossingBytes(k);
            if (sameTensorSize) {
                cuts.set(last, k);
            } else {
                cuts.add(k);
            }
        }
        return cuts;
    }

    /** Evenly chosen ones. */
    private static List<Integer> thinned(List<Integer> cuts, int wanted) {
        Set<Integer> kept = new LinkedHashSet<>();
        for (int i = 0; i < wanted; i++) {
            kept.add(cuts.get((int) ((i + 0.5) * cuts.size() / wanted)));
        }
        return List.copyOf(kept);
    }

    private static List<GroupPlan> between(List<Integer> cuts, int n) {
        List<Integer> bounds = new ArrayList<>(List.of(0));
        bounds.addAll(cuts);
        bounds.add(n);
        List<GroupPlan> groups = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            for (int j = i + 1; j < bounds.size(); j++) {
                if (bounds.get(j) - bounds.get(i) > 1) {
                    groups.add(new GroupPlan(bounds.get(i) + 1, bounds.get(j)));
                }
            }
        }
        return groups;
    }
}
