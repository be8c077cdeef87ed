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
import org.junit.jupiter.api.Test;

/**
 * FEATURE: {@code link: {ewma: 25 %}} believes the weighted mean of the transfers seen: old + 25 % of (newest - old).
 *
 * <p>1 MB up, nothing down, 0.5 s on the GPU.
 *
 * <pre>{@code
 *   s         0 ─── 8 Mbit/s ─── 1.25 ──────── 2 Mbit/s ──────── 5.75 ─── 8 Mbit/s …
 *   query 0   ├ 1 s up ─ GPU ─ 1.5                                   saw 8 Mbit/s
 *   query 1                    1.5 ─ 4 s up ─ 5.5 ─ GPU ─ 6          saw 2 Mbit/s
 *   query 2                                               6 …        believes 8 + 25 % · (2 - 8) = 6.5 Mbit/s
 * }</pre>
 *
 * So query 2 expects 8 / 6.5 + 0.5 = 1.7308 s in the cloud.
 */
class E02_EwmaInformation {

    private static List<Boolean> choosesMobile(double mobileSeconds, double weight) {
        Clients phone = client("phone", net("upload", 1_000_000).layer(mobileSeconds, 0, 0.5, 0))
                .policy("jointdnn")
                .link(ring(lasting(1.25, 8, 8, 0), lasting(4.5, 2, 2, 0), lasting(1000, 8, 8, 0)))
                .sees(new LinkInformation.Ewma(weight));
        return Diary.of(world(phone).lasts(20).scenario()).answers().stream()
                .map(Diary.Answer::allMobile)
                .toList();
    }

    @Test
    void theThirdQueryBelievesTheWeightedMeanOfTwo() {
        assertThat(choosesMobile(1.730, 0.25)).startsWith(false, false, true);
        assertThat(choosesMobile(1.731, 0.25)).startsWith(false, false, false);
    }

    /** 8 / 2 + 0.5 = 4.5 s. */
    @Test
    void weightOneIsTheLastTransferOnly() {
        assertThat(choosesMobile(4.49, 1)).startsWith(false, false, true);
        assertThat(choosesMobile(4.51, 1)).startsWith(false, false, false);
    }
}
