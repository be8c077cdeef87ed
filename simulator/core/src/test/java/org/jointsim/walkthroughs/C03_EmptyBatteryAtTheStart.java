package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.junit.jupiter.api.Test;

/** FEATURE: a client whose battery is empty at time 0 is dead at time 0: it issues nothing, not even at time 0. */
class C03_EmptyBatteryAtTheStart {

    private static Clients phone() {
        return client("phone", pureService(1, 1)).emptyBattery();
    }

    @Test
    void itIssuesNothing() {
        Diary diary = Diary.of(world(phone()).scenario());
        assertThat(diary.deaths()).hasSize(1);
        assertThat(diary.deaths().get(0).at()).isZero();
        assertThat(diary.issuedAt(0)).isEmpty();
        assertThat(diary.losses()).isEmpty();
    }

    @Test
    void withIdlePowerToo() {
        Diary diary = Diary.of(world(phone().idlePower(1).poisson(1)).scenario());
        assertThat(diary.deaths().get(0).at()).isZero();
        assertThat(diary.issuedAt(0)).isEmpty();
    }

    @Test
    void othersGoOn() {
        ScopeValues all = Replication.run(new ReplicationTask(
                        world(phone(), client("other", pureService(1, 1)).battery(1))
                                .lasts(10.5)
                                .scenario(),
                        0))
                .scopes()
                .get(0);
        assertThat(all.require("battery.dead")).isEqualTo(0.5);
        assertThat(all.require("battery.firstDeath")).isZero();
        assertThat(all.require("queries.completed")).isEqualTo(10);
    }
}
