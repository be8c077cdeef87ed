package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.Observer;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.PresenceSpec;
import org.jointsim.scenario.PresenceSpec.Leaving;
import org.jointsim.scenario.PresenceSpec.Span;
import org.jointsim.scenario.TimeStamps;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a client is away until it joins and after it leaves: it issues nothing and its idle power drains nothing. What it issued
 * before is finished.
 *
 * <pre>{@code
 *   s          0        10                      23  25      50
 *   phone      │ away   ├ back to back, 5 s each ─┼──┤ away │
 *   query               ├ 1st ┼ 2nd ┼ 3rd ────────────┤
 *   idle 2 W            ├───────── 30 J ──────────────┤
 * }</pre>
 */
class F04_ClientsComeAndGo {

    private static Clients phone(PresenceSpec presence) {
        return client("phone", pureService(5, 1))
                .policy("mobile-only")
                .idlePower(2)
                .battery(1000)
                .present(presence);
    }

    private static Diary diary(Clients clients) {
        return Diary.of(world(clients).lasts(50).scenario());
    }

    private static Observer.ClientAtEnd end(Diary diary) {
        return diary.atEnd().get(0);
    }

    @Test
    void queriesComeOnlyWhileItIsThereAndTheLastIsFinished() {
        Diary diary = diary(phone(new PresenceSpec(new Span(10, 0), new Span(23, 0))));
        assertThat(diary.issuedAt(0)).containsExactly(10.0, 15.0, 20.0);
        assertThat(diary.answers()).extracting(Diary.Answer::completedAt).containsExactly(15.0, 20.0, 25.0);
    }

    /** From 10 s to 25 s, when the query that was running at 23 s is done. */
    @Test
    void idlePowerDrainsOnlyWhileItIsThere() {
        var end = end(diary(phone(new PresenceSpec(new Span(10, 0), new Span(23, 0)))));
        assertThat(end.idleJoules()).isCloseTo(30, ROUNDING);
        assertThat(end.finalJoules()).isCloseTo(970, ROUNDING);
    }

    /** At rest when it leaves: the drain stops at 23 s. */
    @Test
    void oneAtRestLeavesAtOnce() {
        var end = end(
                diary(phone(new PresenceSpec(new Span(10, 0), new Span(23, 0))).asks(new ArrivalSpec.Periodic(1000))));
        assertThat(end.idleJoules()).isCloseTo(26, ROUNDING);
    }

    @Test
    void aFixedStayCountsFromJoining() {
        Diary diary = diary(phone(new PresenceSpec(new Span(10, 0), new Leaving.After(7, true))));
        assertThat(diary.issuedAt(0)).containsExactly(10.0, 15.0);
    }

    @Test
    void oneThatWouldLeaveBeforeItJoinsNeverComes() {
        Diary diary = diary(phone(new PresenceSpec(new Span(30, 0), new Span(20, 0))));
        assertThat(diary.issuedAt(0)).isEmpty();
        assertThat(end(diary).finalJoules()).isEqualTo(1000);
    }

    /** A phase of the period counts from joining: all first queries come within 2 s of their client's own time in [10, 20). */
    @Test
    void aSpanSpreadsTheClients() {
        List<Double> issued = Diary.of(world(client("phones", pureService(0, 1))
                                .policy("mobile-only")
                                .count(1000)
                                .asks(new ArrivalSpec.Limited(new ArrivalSpec.Periodic(2), 1))
                                .present(new PresenceSpec(new Span(10, 10), new Leaving.Never())))
                        .lasts(50)
                        .scenario())
                .issuedAt(0);
        assertThat(issued).hasSize(1000).allMatch(t -> t >= 10 && t < 22);
    }

    /** Stamps at 1, 2, … 9 s for two phones: the first gets 1, 3, 5, 7, 9, of which it is there for the last three. */
    @Test
    void measuredTimesBeforeJoiningAreNobodys() {
        TimeStamps stamps = new TimeStamps(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        Clients phones =
                client("phones", pureService(0, 1)).policy("mobile-only").count(2);
        Diary all = diary(phones.asks(new ArrivalSpec.Trace(stamps)));
        assertThat(all.issuedAt(0)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
        Diary late = diary(phones.present(new PresenceSpec(new Span(4.5, 0), new Leaving.Never())));
        assertThat(late.issuedAt(0)).containsExactly(5.0, 6.0, 7.0, 8.0, 9.0);
    }

    @Test
    void aLimitEndsAnyProcess() {
        assertThat(diary(phone(PresenceSpec.ALWAYS).asks(new ArrivalSpec.Limited(new ArrivalSpec.Closed(0), 3)))
                        .issuedAt(0))
                .containsExactly(0.0, 5.0, 10.0);
    }
}
