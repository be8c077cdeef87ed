package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: an idle radio wakes before it carries anything; it stays connected in propagation, and lingers after each transfer
 * until the next one or until it falls idle. The tail is the query's whose transfer caused it.
 *
 * <p>1 MB goes up at 8 Mbit/s and 5 W, 2 MB come down at 16 Mbit/s and 5 W; half a round trip is 0.1 s. Waking takes 0.2 s at
 * 1.5 W; the tail is 2 s at 2 W, then 1 s at 0.5 W: 4.5 J. The client asks back to back, so while the policy thinks about a query
 * the radio lingers for the one before.
 *
 * <pre>{@code
 *   a decision takes 5 s: longer than the tail, so each query wakes the radio
 *
 *   s      0      5     5.2   5.3     6.3    6.8   6.9      7.9           9.9   10.9     12.9
 *   query  ├decide┤wake ┤trip ┤ 1 MB  ┤GPU   ┤trip ┤ 2 MB   ┤ next decides …                ┤wake …
 *   watts         1.5   2     5       2      2     5        2             0.5   0
 *   joules        0.3   0.2   5       1      0.2   5        4             0.5
 *
 *   a decision takes 1 s: the tail of 7.9-3.9-… is cut after 1 s by the next upload, which need not wake the radio
 *
 *   s      0   1     1.2  1.3     2.3    2.8  2.9      3.9       4.9  5.0
 *   query  ├d ─┤wake ┤    ┤ 1 MB  ┤GPU   ┤    ┤ 2 MB   ┤ decides ┤    ┤ 1 MB …
 * }</pre>
 */
class H01_ARadioWakesAndLingers {

    private static final RadioSpec RADIO =
            radio(0.5, 1, 0.25, 1).with(new Stage(0.2, 1.5), List.of(new Stage(2, 2), new Stage(1, 0.5)));

    private static Clients phone(double cloudSeconds, double decisionSeconds) {
        return client("phone", net("split", 1_000_000).layer(9, 9, cloudSeconds, 2_000_000))
                .link(link(8, 16, 0.2, RADIO))
                .decisionTime(decisionSeconds);
    }

    private static Diary separate() {
        return Diary.of(world(phone(0.5, 5)).lasts(30).scenario());
    }

    @Test
    void separateQueriesEachWakeTheRadioAndPayAWholeTail() {
        for (Diary.Answer answer : separate().answers().subList(0, 3)) {
            assertThat(answer.joules(EnergyPart.PROMOTION)).isCloseTo(0.3, ROUNDING);
            assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(5, ROUNDING);
            assertThat(answer.joules(EnergyPart.RECEIVE)).isCloseTo(5, ROUNDING);
            assertThat(answer.joules(EnergyPart.TAIL)).isCloseTo(0.2 + 1 + 0.2 + 4.5, ROUNDING);
        }
    }

    @Test
    void wakingAndPropagationCountWithTheirTransfer() {
        Diary.Answer answer = separate().answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(7.9, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(1.3, ROUNDING);
        assertThat(answer.seconds(LatencyPart.DOWNLOAD)).isCloseTo(1.1, ROUNDING);
    }

    /** Nobody looks at the radio when it falls idle, at 10.9: the tail is known when the decision ends. */
    @Test
    void whatAQueryCostIsKnownAfterItsTail() {
        assertThat(separate().settledAt().get(0)).isCloseTo(12.9, ROUNDING);
    }

    /** The second query completes at 7.6; the third cuts its tail at 8.6. */
    @Test
    void backToBackQueriesShareATail() {
        Diary diary = Diary.of(world(phone(0.5, 1)).lasts(9).scenario());
        Diary.Answer first = diary.answers().get(0);
        Diary.Answer second = diary.answers().get(1);
        assertThat(first.completedAt()).isCloseTo(3.9, ROUNDING);
        assertThat(first.joules(EnergyPart.PROMOTION)).isCloseTo(0.3, ROUNDING);
        assertThat(first.joules(EnergyPart.TAIL)).isCloseTo(0.2 + 1 + 0.2 + 2, ROUNDING);
        assertThat(second.completedAt()).isCloseTo(7.6, ROUNDING);
        assertThat(second.joules(EnergyPart.PROMOTION)).isZero();
        assertThat(second.joules(EnergyPart.TAIL)).isCloseTo(0.2 + 1 + 0.2 + 2, ROUNDING);
        assertThat(diary.settledAt().get(1)).isCloseTo(8.6, ROUNDING);
    }

    /** The cloud takes 4 s, the tail 3 s: the radio wakes twice, and lingers twice to the end. */
    @Test
    void aTailThatEndsBeforeTheAnswerIsFollowedByAnotherPromotion() {
        Diary.Answer answer =
                Diary.of(world(phone(4, 5)).lasts(30).scenario()).answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(5 + 0.2 + 0.1 + 1 + 4 + 0.2 + 0.1 + 1, ROUNDING);
        assertThat(answer.joules(EnergyPart.PROMOTION)).isCloseTo(0.6, ROUNDING);
        assertThat(answer.joules(EnergyPart.TAIL)).isCloseTo(0.2 + 4.5 + 0.2 + 4.5, ROUNDING);
    }

    /** The run ends 0.6 s into the tail of the only query. */
    @Test
    void theEndOfTheRunCutsATail() {
        Diary diary = Diary.of(world(phone(0.5, 5)).lasts(8.5).scenario());
        assertThat(diary.answers()).hasSize(1);
        assertThat(diary.answers().get(0).joules(EnergyPart.TAIL)).isCloseTo(1.4 + 1.2, ROUNDING);
    }

    /**
     * By 7.9 s the first query has spent 0.3 + 5 + 5 + 1.4 = 11.7 J; of 13.7 J the last 2 J go at 2 W. The battery is empty at
     * 8.9, in the tail of a query that is complete, while another is decided.
     */
    @Test
    void aBatteryMayDieInATail() {
        Diary diary = Diary.of(world(phone(0.5, 5).battery(13.7)).lasts(30).scenario());
        assertThat(diary.deaths()).hasSize(1);
        assertThat(diary.deaths().get(0).at()).isCloseTo(8.9, ROUNDING);
        assertThat(diary.losses()).hasSize(1);
        assertThat(diary.answers().get(0).joules(EnergyPart.TAIL)).isCloseTo(1.4 + 2, ROUNDING);
        ClientAtEnd phone = diary.atEnd().get(0);
        assertThat(phone.finalJoules()).isZero();
        assertThat(phone.queryJoules()).isCloseTo(13.7, ROUNDING);
    }
}
