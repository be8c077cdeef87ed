package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.Map;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.model.RefusalCause;
import org.jointsim.scenario.AdmissionSpec;
import org.jointsim.scenario.AdmissionSpec.Bucket;
import org.junit.jupiter.api.Test;

/** FEATURE: admission. Each client has one request; the time of its upload says when it arrives. One GPU, 1 s a request. */
class H05_Admission {

    private static final double EXACT = 1e-9;
    private static final Net NET = net("net", 1_000_000).layer(90, 0, 1, 0);

    private static Clients arriving(String name, double at) {
        return client(name, NET).link(onceAt(at));
    }

    private static Diary diary(AdmissionSpec admission, Clients... clients) {
        return Diary.of(world(clients)
                .cloud(cloud -> cloud.withAdmission(admission))
                .lasts(30)
                .scenario());
    }

    /**
     * Two tokens at most, one every 2 s. At 1 and 1.5 the bucket gives its two; at 1.5 it has none but the quarter of a token that has come since 1,
     * at 2.5 three quarters: refused; at 3 one whole: taken.
     *
     * <pre>{@code
     *   tokens  2 │1 → 1│1.5 → 0.25│2.5: 0.75 │3 → 1 - 1 = 0
     * }</pre>
     */
    @Test
    void tokensComeAtARateAndEachRequestTakesOne() {
        Diary diary = diary(
                new AdmissionSpec(new Bucket(0.5, 2), Map.of(), false),
                arriving("a", 1),
                arriving("b", 1.5),
                arriving("c", 2.5),
                arriving("d", 3));
        assertThat(diary.refusedAt()).hasSize(1);
        assertThat(diary.refusedAt().get(0)).isCloseTo(2.5, within(EXACT));
        assertThat(diary.refusalCauses()).containsExactly(RefusalCause.RATE);
        assertThat(diary.acceptedAt()).hasSize(3);
    }

    /** The first has a bucket of its own, so it does not touch the only token of the others. */
    @Test
    void aClassMayHaveTokensOfItsOwn() {
        Diary diary = diary(
                new AdmissionSpec(new Bucket(0.01, 1), Map.of("a", new Bucket(0.01, 1)), false),
                arriving("a", 1),
                arriving("b", 1.5),
                arriving("c", 2));
        assertThat(diary.refusedAt()).hasSize(1);
        assertThat(diary.refusedAt().get(0)).isCloseTo(2, within(EXACT));
    }

    /**
     * Queries are issued at 0. b comes at 1.5, waits for a until 2 and would end at 3: in time for 3.1 s. c comes at 1.6 and would
     * end at 4, too late for 3.9 s; d has no deadline.
     *
     * <pre>{@code
     *   GPU  1 ─ a ─ 2 ─ b ─ 3 ─ d ─ 4
     * }</pre>
     */
    @Test
    void whatWouldMissItsDeadlineIsRefused() {
        Diary diary = diary(
                new AdmissionSpec(null, Map.of(), true),
                arriving("a", 1).deadline(2.1),
                arriving("b", 1.5).deadline(3.1),
                arriving("c", 1.6).deadline(3.9),
                arriving("d", 1.7));
        assertThat(diary.refusalCauses()).containsExactly(RefusalCause.DEADLINE);
        assertThat(diary.refusedAt().get(0)).isCloseTo(1.6, within(EXACT));
        assertThat(diary.visits(3).get(0).servedAt()).isCloseTo(4, within(EXACT));
    }
}
