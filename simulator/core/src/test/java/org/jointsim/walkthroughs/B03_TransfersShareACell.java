package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.ring;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: clients of a cell share its capacity max-min fairly while they send, each at most at its own link's rate.
 *
 * <p>A cell of 8 Mbit/s up. Phone A sends 1 MB over a link of 8 Mbit/s from 0 s; phone B sends 0.5 MB over one of 2 Mbit/s from
 * 0.5 s, when its decision is made. Sending costs 0.5 W per Mbit/s and 1 W.
 *
 * <pre>{@code
 *   s      0         0.5                1 1/6             2.5
 *   A      ├ 4 Mbit ──┤ 4 Mbit at 6 ─────┤
 *   watts  5          4
 *   B                 ├ at 2 ────────────────────── 4 Mbit ┤
 * }</pre>
 */
class B03_TransfersShareACell {

    private static final RadioSpec RADIO = radio(0.5, 1, 0.5, 1);

    private static Clients phone(String name, double mbit, long bytes) {
        return client(name, net("upload of " + name, bytes).layer(9, 9, 100, 0))
                .link(link(mbit, mbit, 0, RADIO))
                .cell("downtown", 8, 100);
    }

    private static Diary.Answer answer(Diary diary, int clientClass) {
        return diary.answers(clientClass).get(0);
    }

    private static double uploadSeconds(Diary diary, int clientClass) {
        return answer(diary, clientClass).seconds(LatencyPart.UPLOAD);
    }

    @Test
    void theSlowLinkLeavesTheRestToTheFastOne() {
        Diary diary =
                Diary.of(world(phone("A", 8, 1_000_000), phone("B", 2, 500_000).decisionTime(0.5))
                        .gpus(2)
                        .lasts(103)
                        .scenario());
        assertThat(uploadSeconds(diary, 0)).isCloseTo(0.5 + 4 / 6.0, ROUNDING);
        assertThat(answer(diary, 0).joules(EnergyPart.TRANSMIT)).isCloseTo(0.5 * 5 + 4 / 6.0 * 4, ROUNDING);
        assertThat(uploadSeconds(diary, 1)).isCloseTo(2, ROUNDING);
        assertThat(answer(diary, 1).joules(EnergyPart.TRANSMIT)).isCloseTo(2 * 2, ROUNDING);
    }

    /** Three like links at 4 Mbit/s each ask for 12 of 8: 8/3 each until the shortest, 1 Mbit, is done after 3/8 s, and so on. */
    @Test
    void equalsGetEqualParts() {
        Diary diary = Diary.of(world(phone("A", 4, 125_000), phone("B", 4, 250_000), phone("C", 4, 375_000))
                .gpus(3)
                .lasts(102)
                .scenario());
        double first = 1 / (8 / 3.0);
        assertThat(uploadSeconds(diary, 0)).isCloseTo(first, ROUNDING);
        assertThat(uploadSeconds(diary, 1)).isCloseTo(first + 0.25, ROUNDING);
        assertThat(uploadSeconds(diary, 2)).isCloseTo(first + 0.5, ROUNDING);
    }

    /** B's link is silent until 1 s: A has the cell to itself, and sends 8 Mbit in 1 s. Then B has it. */
    @Test
    void aSilentLinkTakesNothing() {
        Clients silent = phone("B", 8, 1_000_000)
                .link(ring(
                        lasting(1, 0, 0, 0).over(RADIO), lasting(1000, 8, 8, 0).over(RADIO)));
        Diary diary = Diary.of(
                world(phone("A", 8, 1_000_000), silent).gpus(2).lasts(103).scenario());
        assertThat(uploadSeconds(diary, 0)).isCloseTo(1, ROUNDING);
        assertThat(uploadSeconds(diary, 1)).isCloseTo(2, ROUNDING);
    }

    /** Up and down are two capacities of a cell, but one of an ingress: 8 Mbit/s in all, 4 each. */
    @Test
    void theIngressIsSharedByBothDirections() {
        Clients down =
                client("down", net("download", 0).layer(9, 9, 0, 1_000_000)).link(link(8, 8, 0, RADIO));
        Clients up = client("up", net("upload", 1_000_000).layer(9, 9, 100, 0)).link(link(8, 8, 0, RADIO));
        Diary diary = Diary.of(world(down, up).gpus(2).ingress(8).lasts(103).scenario());
        assertThat(answer(diary, 0).seconds(LatencyPart.DOWNLOAD)).isCloseTo(2, ROUNDING);
        assertThat(uploadSeconds(diary, 1)).isCloseTo(2, ROUNDING);
    }

    /**
     * Two cells of 8 and 100 Mbit/s behind an ingress of 20: A and B share the first, 4 each; C in the second gets the other 12.
     * A and B send 4 Mbit in 1 s, C 12 Mbit.
     */
    @Test
    void aCellAndTheIngressBothBound() {
        Clients c = client("C", net("upload of C", 1_500_000).layer(9, 9, 100, 0))
                .link(link(50, 50, 0, RADIO))
                .cell("suburb", 100, 100);
        Diary diary = Diary.of(world(phone("A", 50, 500_000), phone("B", 50, 500_000), c)
                .gpus(3)
                .ingress(20)
                .lasts(103)
                .scenario());
        for (int i = 0; i < 3; i++) {
            assertThat(uploadSeconds(diary, i)).isCloseTo(1, ROUNDING);
        }
    }

    /** Alone in a wide cell a query is what it is without one: same latency, same joules, radio and battery included. */
    @Test
    void aWideCellChangesNothing() {
        RadioSpec lingering = RADIO.with(new Stage(0.2, 1.5), List.of(new Stage(2, 2), new Stage(1, 0.5)));
        RadioSpec other = new RadioSpec("other", 1, 1, 1, 1, new Stage(0.1, 1), List.of(new Stage(0.3, 0.7)));
        Diary[] diaries = new Diary[2];
        for (int i = 0; i < 2; i++) {
            Clients phone = client("phone", net("split", 700_000).layer(9, 9, 0.5, 300_000))
                    .link(ring(
                            lasting(0.7, 8, 16, 0.2).over(lingering),
                            lasting(0.4, 0, 0, 0).over(lingering),
                            lasting(0.9, 3, 5, 0.1).over(other)))
                    .decisionTime(0.3)
                    .idlePower(0.4)
                    .patience(2.5, 1, 0.2)
                    .battery(300);
            diaries[i] = Diary.of(world(i == 0 ? phone : phone.cell("wide", 1e6, 1e6))
                    .lasts(200)
                    .scenario());
        }
        assertThat(diaries[1].answers()).hasSameSizeAs(diaries[0].answers()).hasSizeGreaterThan(10);
        for (int i = 0; i < diaries[0].answers().size(); i++) {
            Diary.Answer alone = diaries[0].answers().get(i);
            Diary.Answer inCell = diaries[1].answers().get(i);
            assertThat(inCell.completedAt()).isCloseTo(alone.completedAt(), within(1e-9));
            assertThat(inCell.uploadBytes()).isCloseTo(alone.uploadBytes(), within(1L));
            for (EnergyPart part : EnergyPart.values()) {
                assertThat(inCell.joules(part)).isCloseTo(alone.joules(part), within(1e-9));
            }
        }
        assertThat(diaries[1].deaths().get(0).at())
                .isCloseTo(diaries[0].deaths().get(0).at(), within(1e-9));
    }
}
