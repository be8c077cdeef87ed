package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a battery is exact between events: the client dies at the very instant, in the middle of a transfer too.
 *
 * <p>8.5 J, idle power 0.5 W; sending costs 1 W per Mbit/s and 0.5 W; the upload of 1 MB has a round trip of 0.5 s.
 *
 * <pre>{@code
 *   s        0          0.25                 2                    3.5625
 *   link     ├────────── 2 Mbit/s ───────────┼───── 1 Mbit/s ─────────────────
 *   query    ├ trip/2 ──┤ 3.5 Mbit ──────────┤ 1.5625 Mbit ───────┤ dead, 2.9375 Mbit too early
 *   radio       0 W      2.5 W                1.5 W
 *   idle        0.5 W    0.5 W                0.5 W
 *   spent       0.125 J  5.25 J               3.125 J = 2 W · 1.5625 s            sum 8.5 J
 * }</pre>
 */
class C01_BatteryDiesInMidUpload {

    private static final RadioSpec RADIO = radio(1, 0.5, 9, 9);

    private final Scenario scenario = world(
                    client("phone", net("upload", 1_000_000).layer(9, 9, 0.5, 0))
                            .link(ring(
                                    lasting(2, 2, 2, 0.5).over(RADIO),
                                    lasting(100, 1, 1, 0.5).over(RADIO)))
                            .idlePower(0.5)
                            .battery(8.5))
            .lasts(20)
            .scenario();

    private final Diary diary = Diary.of(scenario);

    @Test
    void theClientDiesAtTheInstantOfTheLastJoule() {
        assertThat(diary.deaths()).hasSize(1);
        assertThat(diary.deaths().get(0).at()).isCloseTo(3.5625, ROUNDING);
    }

    @Test
    void itsQueryIsLostThen() {
        assertThat(diary.losses()).hasSize(1);
        assertThat(diary.losses().get(0).at()).isCloseTo(3.5625, ROUNDING);
        assertThat(diary.losses().get(0).cause()).isEqualTo(LossCause.BATTERY);
        assertThat(diary.issuedAt(0)).hasSize(1);
        assertThat(diary.served()).isEmpty();
    }

    @Test
    void theJoulesCloseByHand() {
        ClientAtEnd phone = diary.atEnd().get(0);
        assertThat(phone.initialJoules()).isEqualTo(8.5);
        assertThat(phone.finalJoules()).isCloseTo(0, ROUNDING);
        assertThat(phone.idleJoules()).isCloseTo(0.5 * 3.5625, ROUNDING);
        assertThat(phone.queryJoules()).isCloseTo(1.75 * 2.5 + 1.5625 * 1.5, ROUNDING);
    }

    @Test
    void theMetricsSayWhen() {
        ScopeValues all =
                Replication.run(new ReplicationTask(scenario, 0)).scopes().get(0);
        assertThat(all.require("battery.dead")).isEqualTo(1);
        assertThat(all.require("battery.firstDeath")).isCloseTo(3.5625, ROUNDING);
        assertThat(all.require("battery.lifetime")).isCloseTo(3.5625, ROUNDING);
        assertThat(all.require("queries.lost.battery")).isEqualTo(1);
        assertThat(all.require("queries.lostFraction")).isEqualTo(1);
        assertThat(all.require("queries.inFlight")).isZero();
    }
}
