package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.TreeMap;
import org.jointsim.Diary;
import org.jointsim.Diary.Gpus;
import org.jointsim.scenario.AutoscalerSpec;
import org.jointsim.scenario.AutoscalerSpec.Metric;
import org.jointsim.scenario.PriceSpec;
import org.junit.jupiter.api.Test;

/** FEATURE: the autoscaler, from its look to the GPU that starts. */
class H06_TheAutoscaler {

    private static final double EXACT = 1e-9;

    /** Looks every 10 s at the mean concurrency, target 2 a GPU; 5 s to boot; down after 20 s. */
    private static AutoscalerSpec scaler() {
        return new AutoscalerSpec(Metric.CONCURRENCY, 2, 1, 8, 10, 5, 20, AutoscalerSpec.TOLERANCE, new TreeMap<>());
    }

    /**
     * Four requests of 20 s each come at 6 s to one GPU. Looks, each at the mean number of requests since the last:
     *
     * <pre>{@code
     *   at 10   1.6              1 GPU:  ⌈1.6/2⌉ = 1
     *   at 20   4                        ⌈4/2⌉ = 2: the second boots until 25
     *   at 30   3.6, at 40 3     2 GPUs: 2 and ⌈3/2⌉ = 2
     *   at 50   (3·5 + 2 + 4)/10 = 2.1:  ⌈2.1/2⌉ = 2
     *   at 60   1:     1 is desired, but 2 were at 40 and 50
     *   at 70   0.5:   1, but 2 were at 50, 20 s ago
     *   at 80   0:     the most of the last 20 s is 1: one GPU goes
     *
     *   GPU 1   6 ────── a ────── 26 ────── c ────── 46
     *   GPU 2            20 boots 25 ────── b ────── 45 ────── d ────── 65
     * }</pre>
     */
    @Test
    void aGpuThatIsAskedForServesAfterItsBoot() {
        var four = client("four", net("net", 1_000_000).layer(900, 0, 20, 0))
                .count(4)
                .link(onceAt(6));
        Diary diary = Diary.of(world(four)
                .pool(pool -> pool.withAutoscaler(scaler()).withPrice(PriceSpec.onDemand(1)))
                .lasts(200)
                .scenario());
        List<Gpus> boots = diary.gpus().stream().filter(g -> g.booting() == 1).toList();
        assertThat(boots.get(0).at()).isCloseTo(20, within(EXACT));
        assertThat(boots.get(0).up()).isEqualTo(1);
        Gpus second = diary.gpus().stream().filter(g -> g.up() == 2).findFirst().orElseThrow();
        assertThat(second.at()).isCloseTo(25, within(EXACT));
        assertThat(diary.visits())
                .extracting(Diary.Visit::startedAt)
                .satisfiesExactly(
                        a -> assertThat(a).isCloseTo(6, within(EXACT)),
                        b -> assertThat(b).isCloseTo(25, within(EXACT)),
                        c -> assertThat(c).isCloseTo(26, within(EXACT)),
                        d -> assertThat(d).isCloseTo(45, within(EXACT)));
        Gpus last = diary.gpus().get(diary.gpus().size() - 1);
        assertThat(last.up()).isEqualTo(1);
        assertThat(last.at()).isCloseTo(80, within(EXACT));
    }
}
