package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.partition.Objective;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FEATURE: with {@code radioAware} a decision counts what each transfer is expected to cost in promotion and tail.
 *
 * <p>Sending 1 MB at 8 Mbit/s and 5 W costs 5 J; waking 0.2 s · 1.5 W = 0.3 J; the cloud takes 0.5 s at 2 W of the tail, 1 J; the
 * answer is empty and followed by a tail of 2 s · 2 W + 1 s · 0.5 W = 4.5 J: 10.8 J in all, of which a plain decision sees 5 J.
 * On the phone the layer costs E joules.
 */
class H03_ARadioAwareDecisionCountsTheTail {

    private static final RadioSpec RADIO =
            radio(0.5, 1, 0.25, 1).with(new Stage(0.2, 1.5), List.of(new Stage(2, 2), new Stage(1, 0.5)));

    private static Clients phone(double joules) {
        return client("phone", net("upload", 1_000_000).layer(0.1, joules, 0.5, 0))
                .link(link(8, 16, 0, RADIO))
                .policy("jointdnn")
                .objective(Objective.ENERGY);
    }

    @ParameterizedTest
    @CsvSource({"4.9, true, true", "5.1, false, true", "10.7, false, true", "10.9, false, false"})
    void theFirstQueryGoesWhereItIsCheaper(double joules, boolean plainIsMobile, boolean awareIsMobile) {
        Diary plain = Diary.of(world(phone(joules)).lasts(3).scenario());
        Diary aware = Diary.of(world(phone(joules).radioAware()).lasts(3).scenario());
        assertThat(plain.answers().get(0).allMobile()).isEqualTo(plainIsMobile);
        assertThat(aware.answers().get(0).allMobile()).isEqualTo(awareIsMobile);
    }

    /** E[∫ P dt until the first of a Poisson process] = Σ Pᵢ (e^(−λ·fromᵢ) − e^(−λ·toᵢ)) / λ, with λ = 0.5 /s. */
    @Test
    void aTailIsExpectedToBeCutByTheNextQuery() {
        double first = 2 * (1 - Math.exp(-1)) / 0.5;
        double second = 0.5 * (Math.exp(-1) - Math.exp(-1.5)) / 0.5;
        assertThat(RADIO.expectedTailJoules(0.5)).isCloseTo(first + second, ROUNDING);
        assertThat(RADIO.expectedTailJoules(0)).isCloseTo(4.5, ROUNDING);
        assertThat(RADIO.expectedTailJoules(1e-9)).isCloseTo(4.5, Assertions.within(1e-6));
    }
}
