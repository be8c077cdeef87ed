package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.traced;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a measured link goes through the rows of its trace, from its start on, and begins anew at the end; without
 * {@code repeat} the last row holds for ever.
 *
 * <p>The trace: 8 Mbit/s for 1 s, nothing for 2 s, 4 Mbit/s for 1 s. Back to back, 1 MB = 8 Mbit goes up in each query; nothing
 * comes down and nothing is computed.
 *
 * <pre>{@code
 *   s        0         1              3         4         5              7         8         9
 *   link     ├ 8 ──────┼ 0 ───────────┼ 4 ──────┼ 8 ──────┼ 0 ───────────┼ 4 ──────┼ 8 ──────┤
 *   query    ├ 1st ────┼ 2nd: stalls, 4 Mbit, 4 ──── 4.5 ─┼ 3rd: 4, stalls, 4 ─────┼ 4th ────┤
 * }</pre>
 */
class B03_ATransferAlongATrace {

    private static final double[] ENDS = {1, 3, 4};

    private static List<Double> uploads(LinkSpec link, double seconds) {
        return Diary.of(world(client("phone", net("upload", 1_000_000).layer(9, 9, 0, 0))
                                .link(link))
                        .lasts(seconds)
                        .scenario())
                .seconds(LatencyPart.UPLOAD)
                .boxed()
                .toList();
    }

    @Test
    void theTraceBeginsAnewAtItsEnd() {
        assertSeconds(uploads(traced(0, true, ENDS, 8, 0, 4), 12.2), 1, 3.5, 3.5, 1);
    }

    /** Place 3.5 s of the trace: 2 Mbit in half a second, 6 Mbit in 0.75 s; then 2 Mbit, 2 s of nothing, 4 Mbit, 2 Mbit. */
    @Test
    void aStartIsAPlaceInTheTrace() {
        assertSeconds(uploads(traced(3.5, true, ENDS, 8, 0, 4), 5), 1.25, 0.25 + 2 + 1 + 0.25);
    }

    /** After 4 s there are 4 Mbit/s for ever. */
    @Test
    void withoutRepeatTheLastRowHoldsForEver() {
        assertSeconds(uploads(traced(0, false, ENDS, 8, 0, 4), 9.1), 1, 2 + 2, 2, 2);
    }

    /** 8 Mbit at 0.4 Mbit/s, a tenth of the trace's 4 Mbit/s: the link down follows the same row as the link up. */
    @Test
    void bothDirectionsAreInTheSameRow() {
        Diary diary = Diary.of(world(client("phone", net("download", 0).layer(9, 9, 0, 1_000_000))
                        .link(traced(0, false, ENDS, 8, 0, 4)))
                .lasts(30)
                .scenario());
        assertThat(diary.answers().get(0).seconds(LatencyPart.DOWNLOAD)).isCloseTo(3 + (8 - 0.8) / 0.4, ROUNDING);
    }

    /**
     * Phones that ask at one instant far from the start, each at a place of its own: a query of 1 bit-time shows nothing but the stall.
     * Half of the trace is without a link, so of 4000 phones 2000 stall, give or take 4·√(4000/4) = 126.
     */
    @Test
    void aRandomStartIsUniformInTheTrace() {
        List<Double> uploads = Diary.of(world(client("phones", net("a byte", 1).layer(9, 9, 1000, 0))
                                .count(4000)
                                .link(traced(LinkTrace.RANDOM, true, ENDS, 8, 0, 4)))
                        .gpus(4000)
                        .lasts(10)
                        .scenario())
                .acceptedAt();
        assertThat(uploads).hasSize(4000);
        assertThat(uploads.stream().filter(t -> t > 1e-4).count()).isBetween(1874L, 2126L);
        assertThat(uploads).allMatch(t -> t < 2.001);
    }

    /** A link that nobody looked at for 1000 rounds is looked up, and is where walking there would have led. */
    @Test
    void aLongSleepEndsAtTheSamePlace() {
        List<Diary.Answer> answers = Diary.of(world(
                                client("phone", net("upload", 1_000_000).layer(9, 9, 0, 0))
                                        .every(4000)
                                        .link(traced(0, true, ENDS, 8, 0, 4)))
                        .lasts(8000)
                        .scenario())
                .answers();
        double place = answers.get(1).startedAt() % 4;
        assertThat(answers.get(1).seconds(LatencyPart.UPLOAD))
                .isCloseTo(answers.get(0).seconds(LatencyPart.UPLOAD), within(1e-9));
        assertThat(place).isCloseTo(answers.get(0).startedAt() % 4, within(1e-9));
    }

    private static void assertSeconds(List<Double> found, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).as("query %d", i).isCloseTo(expected[i], ROUNDING);
        }
    }
}
