package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a transfer over a link of rate 0 waits for a better state; if none comes, the query is in flight at the end.
 *
 * <pre>{@code
 *   never      0 ──────────────── 0 Mbit/s ──────────────── 10 s    idle power 0.5 W takes 5 J of 100 J, the radio nothing
 *   too late   0 ─ 8 Mbit/s ─ 2 ─── 0 Mbit/s ────────────── 10 s    the radio sent for 2 s at 5 W: 10 J more
 * }</pre>
 */
class B02_RateZeroStallsUntilTheEnd {

    private static final Net LARGE = net("large", 10_000_000).layer(9, 9, 0.5, 0);
    private static final RadioSpec RADIO = radio(0.5, 1, 7, 7);

    private static Scenario over(LinkSpec link) {
        return world(client("phone", LARGE).link(link).idlePower(0.5).battery(100))
                .lasts(10)
                .scenario();
    }

    @Test
    void nothingArrivesAndTheRadioRests() {
        Diary diary = Diary.of(over(link(0, 0, 0.1, RADIO)));
        ClientAtEnd phone = diary.atEnd().get(0);
        assertThat(diary.answers()).isEmpty();
        assertThat(phone.queriesInFlight()).isEqualTo(1);
        assertThat(phone.finalJoules()).isCloseTo(95, ROUNDING);
        assertThat(phone.queryJoules()).isZero();
    }

    @Test
    void whatWasSentBeforeTheStallIsPaidFor() {
        Diary diary = Diary.of(
                over(ring(lasting(2, 8, 8, 0).over(RADIO), lasting(100, 0, 0, 0).over(RADIO))));
        ClientAtEnd phone = diary.atEnd().get(0);
        assertThat(diary.answers()).isEmpty();
        assertThat(phone.queryJoules()).isCloseTo(10, ROUNDING);
        assertThat(phone.finalJoules()).isCloseTo(85, ROUNDING);
    }

    @Test
    void noDataIsNotZero() {
        ScopeValues all = Replication.run(new ReplicationTask(over(link(0, 0, 0, RADIO)), 0))
                .scopes()
                .get(0);
        assertThat(all.require("queries.issued")).isEqualTo(1);
        assertThat(all.require("queries.inFlight")).isEqualTo(1);
        assertThat(all.require("queries.rate")).isZero();
        assertThat(all.require("latency.mean")).isNaN();
        assertThat(all.require("latency.p95")).isNaN();
        assertThat(all.require("energy.mean")).isNaN();
        assertThat(all.require("queries.lostFraction")).isNaN();
    }
}
