package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.jointsim.Diary;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: a change of radio cuts the old tail; the new radio starts idle and wakes before it carries bits, also for a transfer
 * in flight.
 *
 * <p>Radio A: 8 Mbit/s at 5 W; it wakes in 0.2 s at 1.5 W and lingers 2 s at 2 W. Radio B: 4 Mbit/s at 3 W, 0.5 s at 1 W, 3 s at
 * 0.5 W. 1 MB = 8 Mbit goes up, nothing comes down, no round trip.
 *
 * <pre>{@code
 *   in flight: the link is on A for 1 s
 *
 *   s       0      0.2           1         1.5        1.9      2.4
 *   query   ├ wake A┤ 6.4 Mbit    ┤ wake B  ┤ 1.6 Mbit ┤ GPU    ┤
 *   watts   1.5     5             1         3          0.5
 *   joules  0.3     4             0.5       1.2        0.25
 * }</pre>
 */
class H02_AHandOverWakesTheNewRadio {

    private static final RadioSpec A =
            new RadioSpec("A", 0.5, 1, 0, 0).with(new Stage(0.2, 1.5), List.of(new Stage(2, 2)));
    private static final RadioSpec B =
            new RadioSpec("B", 0.5, 1, 0, 0).with(new Stage(0.5, 1), List.of(new Stage(3, 0.5)));

    private static Scenario inFlight() {
        return world(client("phone", net("upload", 1_000_000).layer(9, 9, 0.5, 0))
                        .link(ring(
                                lasting(1, 8, 8, 0).over(A),
                                lasting(100, 4, 4, 0).over(B))))
                .lasts(4)
                .scenario();
    }

    @Test
    void aTransferInFlightWaitsForTheNewRadio() {
        Diary diary = Diary.of(inFlight());
        Diary.Answer answer = diary.answers().get(0);
        assertThat(answer.completedAt()).isCloseTo(2.4, ROUNDING);
        assertThat(answer.seconds(LatencyPart.UPLOAD)).isCloseTo(1.9, ROUNDING);
        assertThat(answer.joules(EnergyPart.PROMOTION)).isCloseTo(0.8, ROUNDING);
        assertThat(answer.joules(EnergyPart.TRANSMIT)).isCloseTo(5.2, ROUNDING);
        assertThat(answer.joules(EnergyPart.TAIL)).isCloseTo(0.25, ROUNDING);
        assertThat(diary.handOversAt()).containsExactly(1.0);
    }

    /**
     * A decision takes 5 s, the link is on A for 6 s, the tensor is 0.1 MB: awake at 5.2, sent at 5.3, served at 5.5, and the tail
     * ends with the hand-over at 6 instead of at 7.5. The second query wakes B at 10.5.
     */
    @Test
    void aHandOverCutsTheOldTail() {
        Diary diary = Diary.of(world(client("phone", net("upload", 100_000).layer(9, 9, 0.2, 0))
                        .link(ring(
                                lasting(6, 8, 8, 0).over(A),
                                lasting(100, 4, 4, 0).over(B)))
                        .decisionTime(5))
                .lasts(20)
                .scenario());
        Diary.Answer first = diary.answers().get(0);
        assertThat(first.completedAt()).isCloseTo(5.5, ROUNDING);
        assertThat(first.joules(EnergyPart.TAIL)).isCloseTo(0.4 + 2 * 0.5, ROUNDING);
        assertThat(diary.answers().get(1).joules(EnergyPart.PROMOTION)).isCloseTo(0.5, ROUNDING);
    }

    /** The link changes its radio every 2 s and is silent for the second half of each stay on B: 1 s of 8 in the window. */
    @Test
    void handOversAreCountedAndInterruptionsTimed() {
        Scenario scenario = world(client("phone", net("nothing", 0).layer(1, 0, 1, 0))
                        .policy("mobile-only")
                        .thinks(1e9)
                        .link(ring(
                                lasting(2, 8, 8, 0).over(A),
                                lasting(1, 4, 4, 0).over(B),
                                lasting(1, 0, 0, 0).over(B))))
                .warmUp(3.5)
                .lasts(11.5)
                .scenario();
        ScopeValues all =
                Replication.run(new ReplicationTask(scenario, 0)).scopes().get(0);
        // B at 2, A at 4, B at 6, A at 8, B at 10; silent 3 to 4, 7 to 8, 11 to 12.
        assertThat(Diary.of(scenario).handOversAt()).containsExactly(2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(all.require("link.handovers")).isCloseTo(4 / 8.0, Assertions.within(1e-12));
        assertThat(all.require("link.interrupted")).isCloseTo((0.5 + 1 + 0.5) / 8, Assertions.within(1e-12));
    }
}
