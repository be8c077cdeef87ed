package org.jointsim.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Optimizer;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.partition.Workload;

/** Tries every placement and applies the tie rule of {@link Optimizer} as it is written. */
final class BruteForce {

    private BruteForce() {}

    static List<Placement> allPlacements(int layerCount) {
        List<Placement> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << layerCount; bits++) {
            List<Site> sites = new ArrayList<>();
            for (int k = 0; k < layerCount; k++) {
                sites.add((bits >> k & 1) == 0 ? Site.MOBILE : Site.CLOUD);
            }
            all.add(new Placement(sites));
        }
        return all;
    }

    static List<Placement> allTrainingPlacements(int layerCount) {
        List<Placement> all = new ArrayList<>();
        for (Placement forward : allPlacements(layerCount)) {
            for (Placement backward : allPlacements(layerCount)) {
                all.add(new Placement(forward.sites(), backward.sites()));
            }
        }
        return all;
    }

    /** The same placements with every subset of the tensors that they move coded. */
    static List<Placement> withEveryCoding(Workload workload, List<Placement> placements) {
        List<Placement> all = new ArrayList<>();
        for (Placement placement : placements) {
            List<Integer> moved = workload.steps(placement).stream()
                    .filter(step -> step instanceof Step.Transfer transfer && transfer.payload() == Step.Payload.TENSOR)
                    .map(step -> ((Step.Transfer) step).number())
                    .sorted()
                    .toList();
            for (int subset = 0; subset < 1 << moved.size(); subset++) {
                int bits = subset;
                all.add(placement.withCodedTensors(IntStream.range(0, moved.size())
                        .filter(i -> (bits >> i & 1) != 0)
                        .mapToObj(moved::get)
                        .toList()));
            }
        }
        return all;
    }

    static double cost(Workload workload, Placement placement, Conditions conditions, Objective objective) {
        Prediction prediction = workload.predict(placement, conditions);
        return objective.of(prediction.latencySeconds(), prediction.energyJoules());
    }

    static Placement best(Workload workload, Conditions conditions, Objective objective) {
        return best(
                workload, conditions, objective, allPlacements(workload.dnn().layerCount()));
    }

    static Placement best(Workload workload, Conditions conditions, Objective objective, List<Placement> candidates) {
        double[] costs = candidates.stream()
                .mapToDouble(placement -> cost(workload, placement, conditions, objective))
                .toArray();
        double bound = Arrays.stream(costs).min().orElseThrow() * (1 + Optimizer.TIE);
        return IntStream.range(0, costs.length)
                .filter(i -> costs[i] <= bound)
                .mapToObj(candidates::get)
                .min(Comparator.comparingInt(Placement::cloudLayerCount)
                        .thenComparing(
                                Comparator.comparingInt(BruteForce::firstCut).reversed())
                        .thenComparing(BruteForce::word))
                .orElseThrow();
    }

    private static int firstCut(Placement placement) {
        int cut = placement.sites().indexOf(Site.CLOUD);
        return cut < 0 ? placement.layerCount() : cut;
    }

    /** M before C, and raw before coded, in the alphabet of this comparison: 0 and 1. */
    private static String word(Placement placement) {
        StringBuilder word = new StringBuilder();
        placement.sites().forEach(site -> word.append(site == Site.MOBILE ? '0' : '1'));
        for (int k = placement.layerCount(); placement.isTraining() && k >= 1; k--) {
            word.append(placement.backwardSite(k) == Site.MOBILE ? '0' : '1');
        }
        for (int tensor = 0; tensor <= placement.layerCount(); tensor++) {
            word.append(placement.isCoded(tensor) ? '1' : '0');
        }
        return word.toString();
    }
}
