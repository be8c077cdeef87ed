package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.Diary;
import org.jointsim.Diary.Answer;
import org.jointsim.model.LatencyPart;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a closed client thinks, asks, waits for the answer (or the loss), and thinks again: it never has two queries.
 *
 * <pre>{@code
 *   0 ~~ thinks ~~ asks ── query ── answer ~~ thinks ~~ asks ── query ── lost ~~ thinks ~~ asks …
 * }</pre>
 */
class F02_ClosedClientsThinkFirst {

    private static List<Double> thinkTimes(Diary diary, List<Double> endedAt) {
        List<Double> asked = diary.issuedAt(diary.atEnd().size() - 1);
        return IntStream.range(0, asked.size())
                .mapToObj(k -> asked.get(k) - (k == 0 ? 0 : endedAt.get(k - 1)))
                .toList();
    }

    @Test
    void thinkingComesBeforeTheFirstQueryAndAfterEachAnswer() {
        Diary diary =
                Diary.of(world(client("phone", pureService(3, 1)).thinks(2).policy("mobile-only"))
                        .scenario());
        List<Double> answered =
                diary.answers().stream().map(Answer::completedAt).toList();
        assertThat(thinkTimes(diary, answered)).hasSizeGreaterThan(10).allMatch(think -> think > 0);
        assertThat(diary.seconds(LatencyPart.DEVICE_WAIT)).containsOnly(0.0);
    }

    /** The GPU is always busy with the first client; each query of the second is refused and dropped. */
    @Test
    void thinkingComesAfterEachLoss() {
        Diary diary = Diary.of(world(
                        client("other", net("long", 0).layer(9, 9, 1000, 0)),
                        client("phone", pureService(3, 1)).thinks(2).dropsWhatIsRefused())
                .capacity(0)
                .scenario());
        List<Double> lost = diary.losses().stream().map(Diary.Loss::at).toList();
        assertThat(thinkTimes(diary, lost)).hasSizeGreaterThan(20).allMatch(think -> think > 0);
    }

    /** The n-th think time does not depend on how the queries before it ended: answered after 3 s, or lost at once. */
    @Test
    void thinkTimesAreTheSameWhateverTheQueriesTook() {
        Diary answers = Diary.of(world(
                        client("other", pureService(1, 1)),
                        client("phone", pureService(3, 1)).thinks(2).policy("mobile-only"))
                .scenario());
        Diary losses = Diary.of(world(
                        client("other", net("long", 0).layer(9, 9, 1000, 0)),
                        client("phone", pureService(3, 1)).thinks(2).dropsWhatIsRefused())
                .capacity(0)
                .scenario());
        List<Double> one = thinkTimes(
                answers, answers.answers(1).stream().map(Answer::completedAt).toList());
        List<Double> other =
                thinkTimes(losses, losses.losses().stream().map(Diary.Loss::at).toList());
        for (int k = 0; k < one.size(); k++) {
            assertThat(other.get(k)).isCloseTo(one.get(k), ROUNDING);
        }
    }

    /** With no time to think, each query comes the moment its forerunner ends, the first at time 0. */
    @Test
    void noThinkTimeIsBackToBack() {
        Diary diary = Diary.of(world(client("phone", pureService(3, 1)).policy("mobile-only"))
                .lasts(10)
                .scenario());
        assertThat(diary.issuedAt(0)).containsExactly(0.0, 3.0, 6.0, 9.0);
    }
}
