package org.jointsim.experiment.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignsTest {

    private static List<List<Integer>> levels(List<double[]> points, int... counts) {
        return points.stream()
                .map(point -> IntStream.range(0, counts.length)
                        .mapToObj(f -> (int) (point[f] * counts[f]))
                        .toList())
                .toList();
    }

    @Test
    void aGridHasEveryCombinationTheLastFactorFastest() {
        assertThat(levels(Designs.grid(List.of(2, 3)), 2, 3))
                .containsExactly(
                        List.of(0, 0), List.of(0, 1), List.of(0, 2), List.of(1, 0), List.of(1, 1), List.of(1, 2));
    }

    @Test
    void aZipGoesThroughTheListsTogether() {
        assertThat(levels(Designs.zip(List.of(3, 3)), 3, 3))
                .containsExactly(List.of(0, 0), List.of(1, 1), List.of(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Designs.zip(List.of(2, 3)));
    }

    /** Each of 7 points in another seventh of each factor, and again the same with the same seed. */
    @Test
    void aLatinHypercubeMeetsEachPartOfEachFactorOnce() {
        List<double[]> points = Designs.latinHypercube(7, 3, 42);
        for (int f = 0; f < 3; f++) {
            int factor = f;
            assertThat(points.stream().map(p -> (int) (p[factor] * 7)).sorted().toList())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6);
        }
        assertThat(Designs.latinHypercube(7, 3, 42))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(points);
        assertThat(Designs.latinHypercube(7, 3, 43))
                .usingElementComparator(Arrays::compare)
                .isNotEqualTo(points);
    }

    @Test
    void oneAtATimeChangesOnlyThat() {
        List<double[]> points = Designs.oneAtATime(List.of(new double[] {0.1, 0.5, 0.9}, new double[] {0.25}));
        assertThat(points).hasSize(5);
        assertThat(points.get(0)).containsOnly(Double.NaN);
        assertThat(points.get(2)).containsExactly(0.5, Double.NaN);
        assertThat(points.get(4)).containsExactly(Double.NaN, 0.25);
    }
}
