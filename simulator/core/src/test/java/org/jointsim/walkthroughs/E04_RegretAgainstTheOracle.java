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
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: with {@code --regret} each decision is compared with what the oracle would have decided at that moment.
 *
 * <p>One layer takes 1 s and 2 J on the phone, 0.1 s on the GPU; 1 MB up, nothing down, one query every 10 s.
 *
 * <pre>{@code
 *   16 Mbit/s, sending 6 W:   cloud 0.5 + 0.1 = 0.6 s, 3 J     mobile 1 s, 2 J     the oracle takes the cloud
 *    4 Mbit/s, sending 3 W:   cloud 2   + 0.1 = 2.1 s, 6 J     mobile 1 s, 2 J     the oracle takes the mobile
 * }</pre>
 */
class E04_RegretAgainstTheOracle {

    private static final Net ONE_LAYER = net("one layer", 1_000_000).layer(1, 2, 0.1, 0);

    private static Clients phone() {
        return client("phone", ONE_LAYER).every(10);
    }

    private static ScopeValues all(Clients clients) {
        Scenario scenario = world(clients).lasts(100).measuresRegret().scenario();
        return Replication.run(new ReplicationTask(scenario, 0)).scopes().get(0);
    }

    /** mobile-only at 16 Mbit/s: 1 - 0.6 = 0.4 s too long, and 2 - 3 = -1 J: the oracle minimises latency. */
    @Test
    void whatTheMobileTakesLonger() {
        ScopeValues all = all(phone().policy("mobile-only").link(link(16, 16, 0, radio(0.25, 2, 0, 0))));

        assertThat(all.require("regret.latency")).isCloseTo(0.4, ROUNDING);
        assertThat(all.require("regret.energy")).isCloseTo(-1, ROUNDING);
        assertThat(all.require("regret.unbounded")).isZero();
    }

    /** cloud-only at 4 Mbit/s: 2.1 - 1 = 1.1 s and 6 - 2 = 4 J too much. */
    @Test
    void whatTheCloudTakesLonger() {
        ScopeValues all = all(phone().policy("cloud-only").link(link(4, 4, 0, radio(0.25, 2, 0, 0))));

        assertThat(all.require("regret.latency")).isCloseTo(1.1, ROUNDING);
        assertThat(all.require("regret.energy")).isCloseTo(4, ROUNDING);
    }

    @Test
    void theOracleRegretsNothingOnALinkThatChanges() {
        ScopeValues all = all(phone().policy("oracle").link(ring(lasting(7, 16, 16, 0), lasting(5, 4, 4, 0))));

        assertThat(all.require("regret.latency")).isZero();
        assertThat(all.require("regret.energy")).isZero();
    }

    /**
     * The link is silent 5 of every 7 s, and every tenth query of 7 s + 10 s … starts in silence: the cloud would never be
     * reached if that lasted, so those queries are counted apart.
     */
    @Test
    void aPlacementThatWouldNeverEndIsCountedApart() {
        ScopeValues all = all(phone().policy("cloud-only").link(ring(lasting(2, 16, 16, 0), lasting(5, 0, 0, 0))));

        assertThat(all.require("regret.unbounded")).isBetween(0.3, 1.0);
        assertThat(all.require("regret.latency")).isZero();
    }

    @Test
    void itIsNotMeasuredUnlessAskedForAndChangesNothing() {
        Clients clients = phone().policy("mobile-only");
        Scenario without = world(clients).lasts(100).scenario();
        ScopeValues all =
                Replication.run(new ReplicationTask(without, 0)).scopes().get(0);

        assertThat(all.require("regret.latency")).isNaN();
        assertThat(all.require("regret.unbounded")).isNaN();
        assertThat(Diary.of(without).answers())
                .isEqualTo(Diary.of(world(clients).lasts(100).measuresRegret().scenario())
                        .answers());
    }
}
