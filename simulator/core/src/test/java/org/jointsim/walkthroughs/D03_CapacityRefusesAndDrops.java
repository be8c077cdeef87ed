package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.LossCause;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: with {@code fallback: drop} a refused query is lost, and the client goes on with the next.
 *
 * <p>One GPU, no room to wait, busy with a long request of another client. The phone asks back to back; an upload takes 1 s at
 * 5 W, then its request is refused.
 *
 * <pre>{@code
 *   0 ─ upload ─ 1 lost ─ upload ─ 2 lost ─ upload ─ 3 lost ─ upload … 3.5
 * }</pre>
 */
class D03_CapacityRefusesAndDrops {

    private final Scenario scenario = world(
                    client("other", net("long", 0).layer(9, 9, 100, 0)),
                    client("phone", net("upload", 1_000_000).layer(9, 9, 0.1, 0))
                            .link(link(8, 16, 0, radio(0.5, 1, 9, 9)))
                            .battery(100)
                            .dropsWhatIsRefused())
            .capacity(0)
            .lasts(3.5)
            .scenario();

    private final Diary diary = Diary.of(scenario);

    @Test
    void aQueryIsLostWhenItsRequestReachesTheCloud() {
        assertThat(diary.losses())
                .containsExactly(
                        new Diary.Loss(1, 1, LossCause.REFUSED),
                        new Diary.Loss(2, 1, LossCause.REFUSED),
                        new Diary.Loss(3, 1, LossCause.REFUSED));
        assertThat(diary.refusedAt()).containsExactly(1.0, 2.0, 3.0);
        assertThat(diary.answers(1)).isEmpty();
    }

    @Test
    void theNextQueryIsIssuedAtOnce() {
        assertThat(diary.issuedAt(1)).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    /** 3.5 s of sending at 5 W. */
    @Test
    void whatItHasSentIsPaidFor() {
        assertThat(diary.atEnd().get(1).queryJoules()).isCloseTo(17.5, ROUNDING);
        assertThat(diary.atEnd().get(1).finalJoules()).isCloseTo(82.5, ROUNDING);
    }

    @Test
    void theCountsClose() {
        ReplicationResult result = Replication.run(new ReplicationTask(scenario, 0));
        ScopeValues phone = result.scopes().get(2);
        assertThat(phone.require("queries.issued")).isEqualTo(4);
        assertThat(phone.require("queries.completed")).isZero();
        assertThat(phone.require("queries.lost.refused")).isEqualTo(3);
        assertThat(phone.require("queries.lost")).isEqualTo(3);
        assertThat(phone.require("queries.inFlight")).isEqualTo(1);
        assertThat(phone.require("queries.lostFraction")).isEqualTo(1);
        assertThat(result.scopes().get(3).require("cloud.refused")).isEqualTo(0.75);
    }
}
