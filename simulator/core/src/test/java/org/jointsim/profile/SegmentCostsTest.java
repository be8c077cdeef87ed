package org.jointsim.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class SegmentCostsTest {

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);

    /** Layers of 10, 20, 30 ms; the pair 2..3 measured together takes 35 ms, so 1..3 takes 10 + 35. */
    @Test
    void theFastestCoverUsesAGroupWhereItSaves() {
        SegmentCosts costs = SegmentCosts.of(profile(
                List.of(LayerCost.forward(0.010, 1), LayerCost.forward(0.020, 2), LayerCost.forward(0.030, 3)),
                new GroupCost(2, 3, LayerCost.forward(0.035, 7)),
                new GroupCost(1, 2, LayerCost.forward(0.040, 1))));

        assertThat(costs.seconds(1, 3)).isCloseTo(0.045, within(1e-15));
        assertThat(costs.joules(1, 3)).isEqualTo(8);
        assertThat(costs.seconds(1, 2)).isCloseTo(0.030, within(1e-15));
        assertThat(costs.isAdditive()).isFalse();
    }

    /** The group takes as long as its layers, to the last bit, and half their energy. */
    @Test
    void ofEquallyFastCoversTheLeastEnergyCounts() {
        SegmentCosts costs = SegmentCosts.of(profile(
                List.of(LayerCost.forward(0.5, 2), LayerCost.forward(0.25, 2)),
                new GroupCost(1, 2, LayerCost.forward(0.75, 2))));

        assertThat(costs.seconds(1, 2)).isEqualTo(0.75);
        assertThat(costs.joules(1, 2)).isEqualTo(2);
    }

    @Test
    void equalsTheBestOfAllCovers() {
        for (int i = 0; i < 1000; i++) {
            Profile profile = randomProfile(1 + random.nextInt(7));
            SegmentCosts costs = SegmentCosts.of(profile);
            for (int from = 1; from <= profile.layerCount(); from++) {
                for (int to = from; to <= profile.layerCount(); to++) {
                    double[] best = bestOfAllCovers(profile, from, to);
                    assertThat(costs.seconds(from, to)).isCloseTo(best[0], within(1e-12));
                    assertThat(costs.joules(from, to)).isCloseTo(best[1], within(1e-12));
                }
            }
        }
    }

    /** Costs are multiples of 1/4, so equally fast covers happen often and are exactly equal. */
    private Profile randomProfile(int n) {
        List<LayerCost> layers = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            layers.add(randomCost(4));
        }
        List<GroupCost> groups = new ArrayList<>();
        for (int g = random.nextInt(2 * n); n > 1 && g >= 0; g--) {
            int from = 1 + random.nextInt(n - 1);
            int to = from + 1 + random.nextInt(n - from);
            groups.add(new GroupCost(from, to, randomCost(4 * (to - from + 1))));
        }
        return profile(layers, groups.toArray(GroupCost[]::new));
    }

    private LayerCost randomCost(int quarters) {
        return LayerCost.forward(0.25 * random.nextInt(quarters), 0.25 * random.nextInt(quarters));
    }

    /** Recursion over the first piece of every cover. */
    private static double[] bestOfAllCovers(Profile profile, int from, int to) {
        if (from > to) {
            return new double[] {0, 0};
        }
        List<GroupCost> pieces = new ArrayList<>(profile.groups());
        double[] best = after(profile, profile.layer(from), from, to);
        for (GroupCost piece : pieces) {
            if (piece.from() == from && piece.to() <= to) {
                double[] candidate = after(profile, piece.cost(), piece.to(), to);
                if (candidate[0] < best[0] || (candidate[0] == best[0] && candidate[1] < best[1])) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static double[] after(Profile profile, LayerCost piece, int pieceTo, int to) {
        double[] rest = bestOfAllCovers(profile, pieceTo + 1, to);
        return new double[] {piece.forwardSeconds() + rest[0], piece.forwardJoules() + rest[1]};
    }

    private static Profile profile(List<LayerCost> layers, GroupCost... groups) {
        return new Profile("any", "any", layers, List.of(groups));
    }
}
