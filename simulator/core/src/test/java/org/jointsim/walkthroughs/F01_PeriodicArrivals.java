package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE: periodic arrivals come at φ, φ + every, φ + 2·every, … with a phase φ in [0, every); whatever the queries take.
 *
 * <p>A query every 3 s for 30 s, each of 4 s on the phone: ten arrivals.
 */
class F01_PeriodicArrivals {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void comeAtEqualDistancesFromARandomPhase(long seed) {
        List<Double> instants = Diary.of(
                        world(client("phone", pureService(4, 1)).every(3).policy("mobile-only"))
                                .lasts(30)
                                .seed(seed)
                                .scenario())
                .issuedAt(0);
        assertThat(instants).hasSize(10);
        assertThat(instants.get(0)).isBetween(0.0, 3.0);
        for (int k = 0; k < 10; k++) {
            assertThat(instants.get(k)).isCloseTo(instants.get(0) + 3 * k, ROUNDING);
        }
    }
}
