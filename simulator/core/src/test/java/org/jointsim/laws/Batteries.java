package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer.ClientAtEnd;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.BatterySpec.ChargingPlan;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RadioSpec.Stage;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lifetimes and balances of batteries. */
class Batteries {

    /** 1000 J at 2.5 W, whatever the client does: idle, or computing 0.5 s for 1 J besides an idle power of 0.5 W. */
    @Test
    void aConstantDrawEmptiesItAfterChargeOverPower() {
        Clients idle =
                client("idle", net("a", 0).layer(1, 1, 1, 0)).thinks(1e12).idlePower(2.5);
        Clients busy = client("busy", net("b", 0).layer(0.5, 1, 1, 0))
                .policy("mobile-only")
                .idlePower(0.5);
        Diary diary = Diary.of(
                world(idle.battery(1000), busy.battery(1000)).lasts(1000).scenario());
        assertThat(diary.deaths())
                .hasSize(2)
                .allSatisfy(death -> assertThat(death.at()).isCloseTo(400, within(1e-9)));
    }

    private static final RadioSpec RADIO = radio(0.4, 1.2, 0.05, 1.3);

    /** A client that does all that spends energy. */
    private static Clients everything(double joules) {
        return client(
                        "phone",
                        net("split", 400_000)
                                .layer(0.2, 1, 0.02, 200_000)
                                .layer(0.4, 2, 0.3, 20_000)
                                .layer(0.1, 1, 0.02, 1000))
                .count(10)
                .poisson(0.2)
                .placed("MCM")
                .decisionTime(0.01)
                .link(stationaryRing(
                        lastingAbout(5, 8, 20, 0.06).over(RADIO),
                        lastingAbout(3, 2, 6, 0.09).over(RADIO),
                        lastingAbout(1, 0, 0, 0).over(RADIO)))
                .idlePower(0.3)
                .waitPower(0.7)
                .battery(joules);
    }

    private static Diary of(double joules, long seed) {
        return Diary.of(world(everything(joules))
                .capacity(3)
                .service(new ServiceSpec.Lognormal(1))
                .lasts(1000)
                .seed(seed)
                .scenario());
    }

    /**
     * The charge that left all batteries is idle power times the time alive, plus the energy of every query: all but those in
     * flight or lost are told one by one, and what those took is what the others leave.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void chargeThatLeftIsIdlePlusQueries(long seed) {
        Diary diary = of(10_000, seed);
        double left = diary.atEnd().stream()
                .mapToDouble(c -> c.initialJoules() - c.finalJoules())
                .sum();
        double queries =
                diary.atEnd().stream().mapToDouble(ClientAtEnd::queryJoules).sum();
        double answered =
                diary.answers().stream().mapToDouble(Diary.Answer::energyJoules).sum();
        assertThat(diary.deaths()).isEmpty();
        assertThat(left).isCloseTo(10 * 0.3 * 1000 + queries, within(1e-9 * 100_000));
        assertThat(queries - answered).isBetween(-1e-6, 10 * 50.0);
        if (diary.atEnd().stream().allMatch(c -> c.queriesInFlight() == 0)) {
            assertThat(queries).isCloseTo(answered, within(1e-6));
        }
    }

    /** A client alone, whose run ends while it rests: to the joule, the sum of the energies that its answers tell. */
    @Test
    void aRestingClientHasSpentExactlyItsAnswers() {
        int resting = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Diary diary = Diary.of(world(everything(10_000).count(1))
                    .service(new ServiceSpec.Exponential())
                    .lasts(500)
                    .seed(seed)
                    .scenario());
            ClientAtEnd phone = diary.atEnd().get(0);
            if (phone.queriesInFlight() == 0) {
                double answered = diary.answers().stream()
                        .mapToDouble(Diary.Answer::energyJoules)
                        .sum();
                assertThat(phone.finalJoules()).isCloseTo(10_000 - 0.3 * 500 - answered, within(1e-8));
                resting++;
            }
        }
        assertThat(resting).isGreaterThan(5);
    }

    /** With 250 J everybody dies: nothing is left, and the lifetime at idle power and the queries took it all. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDeadBatteryHasGivenAllItHad(long seed) {
        Diary diary = of(250, seed);
        assertThat(diary.deaths()).hasSize(10);
        double alive = diary.deaths().stream().mapToDouble(Diary.Loss::at).sum();
        double queries =
                diary.atEnd().stream().mapToDouble(ClientAtEnd::queryJoules).sum();
        assertThat(diary.atEnd()).allMatch(c -> c.finalJoules() == 0 && c.queriesInFlight() == 0);
        assertThat(0.3 * alive + queries).isCloseTo(10 * 250, within(1e-6));
        assertThat(diary.losses()).allMatch(loss -> loss.cause() == LossCause.BATTERY);
        assertThat(diary.issuedAt(0))
                .hasSize(diary.answers().size() + diary.losses().size());
    }

    private static final RadioSpec LINGERING =
            RADIO.with(new Stage(0.1, 0.8), List.of(new Stage(1, 0.9), new Stage(2, 0.3)));
    private static final RadioSpec OTHER =
            new RadioSpec("other", 0.1, 0.5, 0.2, 0.6, new Stage(0.3, 0.4), List.of(new Stage(0.5, 0.2)));

    /** Hand-overs, promotions, tails, losses, cut-off, charging, time-outs, retries: all that may spend or give. */
    private static Clients allFeatures(double peukert) {
        return everything(10)
                .link(stationaryRing(
                        lastingAbout(5, 8, 20, 0.06).over(LINGERING),
                        lastingAbout(3, 2, 6, 0.09).over(OTHER),
                        lastingAbout(1, 0, 0, 0).over(OTHER)))
                .battery(new BatterySpec(3000, 0.3, 0.9, peukert, 0.9, 0.05, new ChargingPlan(200, 500, 2)))
                .patience(2, 1, 0.3);
    }

    /**
     * Charge at the start and what the charger gave = charge left + idle + all parts of all queries + losses, to 1e-9, with all
     * features on. The charge is followed piece by piece, the queries by their parts. Some die, some live.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.1})
    void allThatWasThereIsAccountedFor(double peukert) {
        int dead = 0;
        for (long seed = 1; seed <= 5; seed++) {
            Diary diary = Diary.of(world(allFeatures(peukert))
                    .capacity(1)
                    .service(new ServiceSpec.Lognormal(1))
                    .lasts(1000)
                    .seed(seed)
                    .scenario());
            dead += diary.deaths().size();
            for (ClientAtEnd c : diary.atEnd()) {
                double held = c.initialJoules() + c.chargerJoules();
                double gone = c.finalJoules() + c.idleJoules() + c.queryJoules() + c.lossJoules();
                assertThat(gone).isCloseTo(held, within(1e-9 * held));
            }
            assertThat(diary.answers())
                    .extracting(a -> a.joules(EnergyPart.PROMOTION))
                    .anyMatch(j -> j > 0);
            assertThat(diary.answers())
                    .extracting(a -> a.seconds(LatencyPart.DEVICE_WAIT))
                    .anyMatch(s -> s > 0.29);
        }
        assertThat(dead).isBetween(1, 49);
    }

    /** U between 30 % and 90 % of 3000 J: of n = 500 the mean is within 4 standard errors, 4·0.6·3000/√12/√500 = 93 J. */
    @Test
    void clientsDrawTheirChargeAtTheStart() {
        Diary diary = Diary.of(world(allFeatures(1).count(500)).lasts(0.001).scenario());
        double mean = diary.atEnd().stream()
                .mapToDouble(ClientAtEnd::initialJoules)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.6 * 3000, within(93.0));
        assertThat(diary.atEnd()).allMatch(c -> c.initialJoules() >= 900 && c.initialJoules() <= 2700);
    }

    /** The parts of each query's energy and latency add up to the whole. */
    @Test
    void partsAddUp() {
        assertThat(of(10_000, 1).answers()).hasSizeGreaterThan(1000).allSatisfy(a -> {
            double seconds = a.latency().stream().mapToDouble(s -> s).sum();
            double joules = a.energy().stream().mapToDouble(j -> j).sum();
            assertThat(seconds).isCloseTo(a.latencySeconds(), within(1e-9));
            assertThat(joules).isCloseTo(a.energyJoules(), ROUNDING);
        });
    }
}
