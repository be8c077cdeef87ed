package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.jointsim.Diary;
import org.jointsim.model.LatencyPart;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a client works on one query at a time; later ones wait in its queue, first in first out.
 *
 * <p>A query every second, each of 1.25 s on the phone. With the first arrival at φ:
 *
 * <pre>{@code
 *   arrivals   φ         φ+1       φ+2       φ+3       φ+4
 *   phone      ├── 0 ──────┼── 1 ──────┼── 2 ──────┼── 3 ──────┤
 *              φ         φ+1.25      φ+2.5       φ+3.75      φ+5
 * }</pre>
 *
 * Query k starts at φ + 1.25 k, so it has waited 0.25 k.
 */
class A04_SecondQueryWaitsForTheFirst {

    private final Diary diary =
            Diary.of(world(client("phone", pureService(1.25, 1)).every(1).policy("mobile-only"))
                    .lasts(20)
                    .scenario());

    @Test
    void queryNumberKWaitsAQuarterSecondForEachBeforeIt() {
        double firstAt = diary.issuedAt(0).get(0);
        assertThat(diary.answers()).hasSizeGreaterThan(10).allSatisfy(answer -> {
            long k = answer.number();
            assertThat(answer.arrivedAt()).isCloseTo(firstAt + k, ROUNDING);
            assertThat(answer.seconds(LatencyPart.DEVICE_WAIT)).isCloseTo(0.25 * k, ROUNDING);
            assertThat(answer.startedAt()).isCloseTo(firstAt + 1.25 * k, ROUNDING);
            assertThat(answer.latencySeconds()).isCloseTo(1.25 + 0.25 * k, ROUNDING);
        });
    }

    @Test
    void queriesAreAnsweredInTheOrderOfTheirArrival() {
        assertThat(diary.answers()).extracting(Diary.Answer::number).isSorted();
    }

    @Test
    void whatWaitsAtTheEndIsInFlight() {
        int open = diary.issuedAt(0).size() - diary.answers().size();
        assertThat(diary.atEnd().get(0).queriesInFlight())
                .isEqualTo((long) open)
                .isGreaterThan(1);
    }
}
