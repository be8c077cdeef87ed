package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a cloud segment that is not served in time, counted from the start of its upload, is abandoned: in the upload, in the
 * queue, or in service. Then it is sent again, runs on the phone, or is lost.
 *
 * <p>The world of D02: one GPU, busy for 100 s with a request of another client; the phone sends at 8 Mbit/s and 5 W; half a round
 * trip is 0.1 s; tensor 0 has 1 MB; its two layers take 0.5 s, 1.5 J and 0.25 s, 1 J on the phone. Patience is 2 s.
 *
 * <pre>{@code
 *   then mobile      0 ─ 0.1 ─ 1 MB ─ 1.1 waits ─ 2 leaves the queue ─ layers 1, 2: 0.75 s ─ 2.75            5 J + 2.5 J
 *   a retry          0 ─ … ─ 2 ─ 0.5 s pause ─ 2.5 ─ 0.1 ─ 1 MB ─ 3.6 waits ─ 4.5 ─ layers 1, 2 ─ 5.25      10 J + 2.5 J
 *   in the upload    0 ─ 0.1 ─ 1.9 Mbit at 1 Mbit/s ─ 2 ─ layers 1, 2 ─ 2.75                       1.9 s at 1.5 W + 2.5 J
 * }</pre>
 */
class D05_PatienceEnds {

    private static final Net TWO_LAYERS =
            net("two layers", 1_000_000).layer(0.5, 1.5, 0.1, 500_000).layer(0.25, 1, 0.1, 1000);

    private static Clients phone(double uplinkMbit) {
        return client("phone", TWO_LAYERS).link(link(uplinkMbit, 16, 0.2, radio(0.5, 1, 9, 9)));
    }

    private static Scenario crowded(Clients phone, double seconds) {
        Clients other = client("other", net("long", 0).layer(9, 9, 100, 0));
        return world(other, phone).lasts(seconds).scenario();
    }

    @Test
    void theRestRunsOnThePhoneAfterTheQueue() {
        Diary.Answer answer =
                Diary.of(crowded(phone(8).patience(2, 0, 0), 2.8)).answers(1).get(0);
        assertThat(answer.completedAt()).isCloseTo(2.75, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(1.1, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD_WAIT)).isCloseTo(0.9, ROUNDING);
        assertThat(answer.seconds(LatencyPart.MOBILE)).isCloseTo(0.75, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(5, ROUNDING);
        assertThat(answer.joules(EnergyPart.MOBILE)).isCloseTo(2.5, ROUNDING);
        assertThat(answer.allMobile()).isTrue();
    }

    /** The only request that waits from 1.1 to 2 s of a run of 2.7 s: 0.9 / 2.7 in the mean. */
    @Test
    void anAbandonedRequestLeavesTheQueueAtOnce() {
        ReplicationResult result = Replication.run(new ReplicationTask(crowded(phone(8).patience(2, 0, 0), 2.7), 0));
        ScopeValues cloud = result.scopes().get(3);
        assertThat(cloud.require("cloud.queueLength")).isCloseTo(0.9 / 2.7, ROUNDING);
    }

    @Test
    void aRetrySendsTheTensorAgain() {
        Diary.Answer answer =
                Diary.of(crowded(phone(8).patience(2, 1, 0.5), 5.3)).answers(1).get(0);
        assertThat(answer.completedAt()).isCloseTo(5.25, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DEVICE_WAIT)).isCloseTo(0.5, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(2.2, ROUNDING);
        assertThat(answer.seconds(LatencyPart.CLOUD_WAIT)).isCloseTo(1.8, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(10, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(2_000_000);
        assertThat(answer.energyJoules()).isCloseTo(12.5, ROUNDING);
    }

    @Test
    void withoutAFallbackItIsLost() {
        Diary diary = Diary.of(crowded(phone(8).patience(2, 1, 0.5).dropsWhatIsRefused(), 4.6));
        assertThat(diary.answers(1)).isEmpty();
        assertThat(diary.losses()).hasSize(1);
        assertThat(diary.losses().get(0).cause()).isEqualTo(LossCause.TIMEOUT);
        assertThat(diary.losses().get(0).at()).isCloseTo(4.5, ROUNDING);
        // What was lost has cost: 10 J of sending, and 0.1 s of the next query, which propagates.
        assertThat(diary.atEnd().get(1).queryJoules()).isCloseTo(10, ROUNDING);
    }

    @Test
    void aTransferIsAbandonedWhereItIs() {
        Diary.Answer answer =
                Diary.of(crowded(phone(1).patience(2, 0, 0), 2.8)).answers(1).get(0);
        assertThat(answer.completedAt()).isCloseTo(2.75, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(2, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(1.9 * 1.5, ROUNDING);
        assertThat(answer.uploadBytes()).isEqualTo(237_500);
    }

    /** Alone, a request of 5 s: served from 1.1 to 6.1 though nobody waits for it after 2. */
    @Test
    void aRequestInServiceRunsOn() {
        Clients phone =
                client("phone", net("slow", 1_000_000).layer(20, 1, 5, 0)).link(link(8, 16, 0.2, radio(0.5, 1, 9, 9)));
        Diary diary = Diary.of(world(phone.patience(2, 0, 0)).lasts(22.5).scenario());
        assertThat(diary.answers().get(0).completedAt()).isCloseTo(22, ROUNDING);
        assertThat(diary.answers().get(0).seconds(LatencyPart.CLOUD)).isCloseTo(0.9, ROUNDING);
        assertThat(diary.served().get(0).servedAt()).isCloseTo(6.1, ROUNDING);
    }

    /** 0.1 + 1 + 0.9 = 2 s: served just in time. */
    @Test
    void anAnswerJustInTimeIsInTime() {
        Clients phone = client("phone", net("in time", 1_000_000).layer(20, 1, 0.9, 0))
                .link(link(8, 16, 0.2, radio(0.5, 1, 9, 9)));
        Diary diary = Diary.of(world(phone.patience(2, 0, 0)).lasts(2.2).scenario());
        assertThat(diary.answers().get(0).allMobile()).isFalse();
    }

    /** Refused at 1.1 (no room to wait), tried again at 1.6, refused at 2.7; then layers 1 and 2 to 3.45. */
    @Test
    void aRefusalIsRetriedToo() {
        Clients other = client("other", net("long", 0).layer(9, 9, 100, 0));
        Diary diary = Diary.of(world(other, phone(8).patience(Double.POSITIVE_INFINITY, 1, 0.5))
                .capacity(0)
                .lasts(3.5)
                .scenario());
        assertThat(diary.refusedAt()).hasSize(2);
        assertThat(diary.answers(1).get(0).completedAt()).isCloseTo(3.45, ROUNDING);
        assertThat(diary.answers(1).get(0).seconds(LatencyPart.DEVICE_WAIT)).isCloseTo(0.5, ROUNDING);
    }

    /**
     * Work for three GPUs comes to one without a waiting room: both kinds are refused often, and only the first tries again. What
     * retries a query has left when it ends are not the next one's, which may be another client's.
     */
    @Test
    void retriesThatAreLeftAreNotTheNextQuerys() {
        Net busy = net("busy", 1000).layer(0.1, 1, 0.3, 1000);
        Clients patient =
                client("patient", busy).count(5).poisson(1).patience(9, 2, 0.1).policy("cloud-only");
        Clients plain = client("plain", busy).count(5).poisson(1).policy("cloud-only");
        Scenario scenario = world(patient, plain).capacity(0).lasts(60).scenario();
        ReplicationResult result = Replication.run(new ReplicationTask(scenario, 0));
        assertThat(result.health())
                .allMatch(check -> check.ok() || !check.check().equals("queries closed"));
    }
}
