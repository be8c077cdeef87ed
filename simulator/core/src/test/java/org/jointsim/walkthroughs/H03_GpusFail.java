package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.Diary.Gpus;
import org.jointsim.Diary.Visit;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.FailureSpec;
import org.junit.jupiter.api.Test;

/** FEATURE: failures. When a GPU fails is drawn; what follows from it is worked out from that instant. */
class H03_GpusFail {

    private static final double EXACT = 1e-9;

    /**
     * One request of 1000 s after the other on one GPU.
     *
     * <pre>{@code
     *   GPU   0 ─ a (lost) ─ f    repair    r ──────── a again, from the start ──────── r + 1000
     *   wait                 f ─────────── r
     *   service  f                          + 1000 s
     * }</pre>
     */
    @Test
    void aRequestStartsAgainWhenTheGpuIsRepaired() {
        Diary diary = Diary.of(world(client("phone", pureService(9, 1000)))
                .pool(pool -> pool.withFailures(new FailureSpec(2000, 100)))
                .lasts(20_000)
                .scenario());
        Visit restarted = diary.visits().stream()
                .filter(v -> v.waitSeconds() > 0)
                .findFirst()
                .orElseThrow();
        List<Gpus> changes = diary.gpus().stream()
                .filter(g -> g.at() >= restarted.acceptedAt() && g.at() < restarted.servedAt())
                .toList();
        double lastFailure = Double.NaN;
        double downSeconds = 0;
        for (Gpus change : changes) {
            if (change.up() == 0) {
                lastFailure = change.at();
            } else if (lastFailure > 0) {
                downSeconds += change.at() - lastFailure;
                lastFailure = -1;
            }
        }
        assertThat(restarted.waitSeconds()).isCloseTo(downSeconds, within(EXACT));
        assertThat(restarted.servedAt() - restarted.startedAt()).isCloseTo(1000, within(EXACT));
        assertThat(restarted.serviceSeconds())
                .isCloseTo(restarted.servedAt() - restarted.acceptedAt() - downSeconds, within(EXACT));
    }

    /**
     * Two pools, one request of 400 s in each. One goes out at t; outages are so rare that the story ends before the next one.
     *
     * <pre>{@code
     *   pool that goes out   ─ a ─ t
     *   other pool           ── b ──────── u ──────── a again, 400 s ──────── u + 400
     *   wait of a                  t ───── u
     * }</pre>
     */
    @Test
    void whenAPoolGoesOutItsRequestsGoToAnother() {
        Diary diary = Diary.of(world(client("a", pureService(9, 400)), client("b", pureService(9, 400)))
                .pool(pool -> pool.withOutages(new FailureSpec(50_000, 200)))
                .pools(2, Balancer.SHORTEST_QUEUE)
                .lasts(100_000)
                .scenario());
        Gpus outage = diary.gpus().stream().filter(g -> g.up() == 0).findFirst().orElseThrow();
        List<Visit> present = diary.visits().stream()
                .filter(v -> v.acceptedAt() < outage.at() && v.servedAt() > outage.at())
                .toList();
        Visit staying = present.get(0);
        Visit moved = present.get(1);
        assertThat(present).hasSize(2);
        assertThat(staying.waitSeconds()).isZero();
        assertThat(moved.pool()).isEqualTo(staying.pool()).isNotEqualTo(outage.pool());
        assertThat(moved.startedAt()).isCloseTo(staying.servedAt(), within(EXACT));
        assertThat(moved.waitSeconds()).isCloseTo(staying.servedAt() - outage.at(), within(EXACT));
        assertThat(moved.servedAt()).isCloseTo(moved.startedAt() + 400, within(EXACT));
    }
}
