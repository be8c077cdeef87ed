package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.LinkSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: {@code link: last} decides by the mean rate and the round trip of the last transfer in each direction, stalls
 * included; before the first, by the current state.
 *
 * <p>One layer; 1 MB up, 2 MB down; 0.1 s on the GPU.
 *
 * <pre>{@code
 *   s        0            0.5                        4.6             5.7 ≈ 6
 *   link     ├─ 8 ↑ 16 ↓ ─┼───── 1 ↑ 16 ↓ Mbit/s ────┼── 8 ↑ 16 ↓ Mbit/s …
 *   query 0  ├ 4 Mbit ↑ ──┼ 4 Mbit ↑ ──── 4.5, GPU ──┼─ 16 Mbit ↓: 1 s ─┤
 * }</pre>
 *
 * The decision of query 0 expects 1 + 0.1 + 1 = 2.1 s in the cloud. It takes 4.5 + 0.1 + 1 = 5.6 s. Query 1 starts in the fast
 * state, where the truth is 2.1 s again; but its client expects what it has just seen, 5.6 s.
 */
class E01_LastInformation {

    private static final LinkSpec FAST_SLOW_FAST =
            ring(lasting(0.5, 8, 16, 0), lasting(4.1, 1, 16, 0), lasting(1000, 8, 16, 0));

    /** A client that asks back to back and could also compute a query itself, in {@code mobileSeconds}. */
    private static List<Boolean> choosesMobile(double mobileSeconds, LinkSpec link, LinkInformation information) {
        Clients phone = client("phone", net("both ways", 1_000_000).layer(mobileSeconds, 0, 0.1, 2_000_000))
                .policy("jointdnn")
                .link(link)
                .sees(information);
        return Diary.of(world(phone).lasts(20).scenario()).answers().stream()
                .map(Diary.Answer::allMobile)
                .toList();
    }

    @Test
    void theSecondQueryExpectsWhatTheFirstHasSeen() {
        assertThat(choosesMobile(5.59, FAST_SLOW_FAST, new LinkInformation.Last()))
                .startsWith(false, true);
        assertThat(choosesMobile(5.61, FAST_SLOW_FAST, new LinkInformation.Last()))
                .startsWith(false, false);
    }

    @Test
    void exactInformationSeesThatTheLinkIsFastAgain() {
        assertThat(choosesMobile(5.59, FAST_SLOW_FAST, new LinkInformation.Exact()))
                .startsWith(false, false);
        assertThat(choosesMobile(2.11, FAST_SLOW_FAST, new LinkInformation.Exact()))
                .startsWith(false, false);
        assertThat(choosesMobile(2.09, FAST_SLOW_FAST, new LinkInformation.Exact()))
                .startsWith(true, true);
    }

    /** The current state is the slow one: 8 + 0.1 + 1 s. */
    @Test
    void theFirstQueryExpectsTheCurrentState() {
        LinkSpec slowAtFirst = ring(lasting(0.5, 1, 16, 0), lasting(1000, 8, 16, 0));
        assertThat(choosesMobile(9.09, slowAtFirst, new LinkInformation.Last())).startsWith(true);
        assertThat(choosesMobile(9.11, slowAtFirst, new LinkInformation.Last())).startsWith(false);
    }

    /**
     * A stall of 2 s in the download counts in its mean rate: 16 Mbit in 3 s. So query 1 expects 1 + 0.1 + 3 s again, where the
     * truth would be 2.1 s.
     */
    @Test
    void aStallCountsInTheMeanRateOfItsDirection() {
        LinkSpec stall = ring(lasting(1.6, 8, 16, 0), lasting(2, 8, 0, 0), lasting(1000, 8, 16, 0));
        assertThat(choosesMobile(4.09, stall, new LinkInformation.Last())).startsWith(false, true);
        assertThat(choosesMobile(4.11, stall, new LinkInformation.Last())).startsWith(false, false);
    }

    /**
     * Round trips of 0.25 s when query 0 decides and sends, of 0.75 s when it receives, of 0 s when query 1 decides:
     *
     * <pre>{@code
     *   0 ─ 0.125 ─ 1 s ─ 1.125 ─ GPU ─ 1.225 ─ 0.375 ─ 1.6 ── 1 s ── 2.6   expected 2.35 s, seen 2.6 s
     * }</pre>
     */
    @Test
    void theRoundTripIsThatOfTheLastTransferInThatDirection() {
        LinkSpec growing = ring(lasting(1.2, 8, 16, 0.25), lasting(1.3, 8, 16, 0.75), lasting(1000, 8, 16, 0));
        assertThat(choosesMobile(2.34, growing, new LinkInformation.Last())).startsWith(true);
        assertThat(choosesMobile(2.59, growing, new LinkInformation.Last())).startsWith(false, true);
        assertThat(choosesMobile(2.61, growing, new LinkInformation.Last())).startsWith(false, false);
    }
}
