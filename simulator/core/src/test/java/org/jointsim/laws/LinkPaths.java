package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.FREE_RADIO;
import static org.jointsim.TestScenarios.MBIT;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.Diary.Answer;
import org.jointsim.TestScenarios.World;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.LinkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The paths of Markov and semi-Markov links. Clients are independent, so each is one trial: what one of them sees at its own
 * time is a state with the probability of theory, and counts are binomial.
 *
 * <p>A state is seen by its round trip: a transfer of no bytes takes half of it, that of the state at its start.
 */
class LinkPaths {

    private static final int CLIENTS = 20_000;

    /**
     * A good, a fair and a dead state; after good comes fair with 80 %, dead with 20 %; after fair comes good, after dead fair.
     *
     * <p>By hand: of 11 visits 5 are to good, 5 to fair, 1 to dead. Times 30 s, 10 s and 3 s: shares 150, 50 and 3 of 203.
     */
    private static LinkSpec goodFairDead(int start) {
        return new LinkSpec(
                List.of(
                        state("good", 0.2, 30, false, List.of(0.0, 0.8, 0.2)),
                        state("fair", 0.4, 10, false, List.of(1.0, 0.0, 0.0)),
                        state("dead", 0.6, 3, true, List.of(0.0, 1.0, 0.0))),
                start);
    }

    private static LinkSpec.State state(String name, double roundTrip, double dwell, boolean fixed, List<Double> next) {
        return new LinkSpec.State(name, MBIT, MBIT, roundTrip, FREE_RADIO, dwell, fixed, next);
    }

    private static final double[] SHARES = {150.0 / 203, 50.0 / 203, 3.0 / 203};

    private static World sampled(LinkSpec link, double everySeconds, int times) {
        return world(client("phones", pureService(9, 0))
                        .count(CLIENTS)
                        .every(everySeconds)
                        .link(link))
                .gpus(CLIENTS)
                .lasts(everySeconds * times + 1);
    }

    /** How many saw each state at their {@code number}-th query. */
    private static void assertShares(World world, int number) {
        List<Answer> seen = Diary.of(world.scenario()).answers().stream()
                .filter(a -> a.number() == number)
                .toList();
        assertThat(seen).hasSize(CLIENTS);
        for (int state = 0; state < SHARES.length; state++) {
            double half = 0.1 * (state + 1);
            long count = seen.stream()
                    .filter(a -> Math.abs(a.seconds(LatencyPart.UPLOAD) - half) < 0.01)
                    .count();
            Agreement.countAgrees("state " + state, count, CLIENTS, SHARES[state]);
        }
    }

    @Test
    void theTimeSharesAreThoseByHand() {
        assertThat(goodFairDead(LinkSpec.STATIONARY).timeShares()).containsExactly(SHARES, within(1e-12));
    }

    /** Early: 0 to 5 s after the start, when a link that had not started in its stationary state would still show it. */
    @Test
    void aStationaryStartHasTheLongRunSharesAtOnce() {
        assertShares(sampled(goodFairDead(LinkSpec.STATIONARY), 5, 1), 0);
    }

    /** Late: 400 to 800 s after a start in any state, ten mean cycles and more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anyStartForgetsItself(int start) {
        assertShares(sampled(goodFairDead(start), 400, 2), 1);
    }

    /** A start in a named state begins there, with a full dwell of it: nobody sees another state within 3 s of dead. */
    @Test
    void aNamedStartBeginsThereWithAFullDwell() {
        List<Answer> seen =
                Diary.of(sampled(goodFairDead(2), 2.9, 1).scenario()).answers();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(CLIENTS).allSatisfy(a -> {
            if (a.number() == 0) {
                assertThat(a.seconds(LatencyPart.UPLOAD)).isCloseTo(0.3, within(1e-9));
            }
        });
    }

    /**
     * How long the client of each class of links is stalled at time 0 by a state of rate 0: the time that is left of the state.
     * Its query then stays in the cloud until after the end, so each client is one trial.
     */
    private static List<Double> residualsAtTimeZero(LinkSpec link) {
        return Diary.of(world(client("phones", net("a byte", 1).layer(9, 9, 1000, 0))
                                .count(CLIENTS)
                                .link(link))
                        .gpus(CLIENTS)
                        .lasts(200)
                        .scenario())
                .acceptedAt();
    }

    /** Up for 10 s, down for 10 s, for ever: half the clients start down, with a residual that is uniform on [0, 10]. */
    @Test
    void aFixedDwellHasAUniformResidualAtAStationaryStart() {
        List<Double> at = residualsAtTimeZero(stationaryRing(lasting(10, 100, 100, 0), lasting(10, 0, 0, 0)));
        List<Double> stalled = at.stream().filter(t -> t > 1e-6).toList();
        Agreement.countAgrees("started down", stalled.size(), CLIENTS, 0.5);
        Agreement.followsLaw("residual of a fixed dwell", stalled, t -> Math.min(1, t / 10));
    }

    /** An exponential dwell has no memory: what is left of it is exponential with the same mean. */
    @Test
    void anExponentialDwellHasAnExponentialResidual() {
        List<Double> at = residualsAtTimeZero(stationaryRing(lastingAbout(30, 100, 100, 0), lastingAbout(10, 0, 0, 0)));
        List<Double> stalled = at.stream().filter(t -> t > 1e-6).toList();
        Agreement.countAgrees("started down", stalled.size(), CLIENTS, 0.25);
        Agreement.followsLaw("residual of an exponential dwell", stalled, t -> 1 - Math.exp(-t / 10));
    }

    /**
     * The mean time of b bits on a link that alternates between the rates r₁ and r₂ (bit/s), which it leaves at the rates q₁ and q₂
     * (1/s), started in its stationary state. With mᵢ(b) from state i: rᵢ·mᵢ' = 1 + qᵢ·(mⱼ - mᵢ), so D = m₂ - m₁ obeys D' = c - k·D,
     * c = 1/r₂ - 1/r₁, k = q₁/r₁ + q₂/r₂, and
     *
     * <pre>D = (c/k)·(1 - e^(-kb))    m₁ = b/r₁ + (q₁/r₁)·(c/k)·(b - (1 - e^(-kb))/k)    E T = m₁ + π₂·D</pre>
     */
    private static double meanTransfer(double bits, double r1, double r2, double q1, double q2) {
        double c = 1 / r2 - 1 / r1;
        double k = q1 / r1 + q2 / r2;
        double gone = -Math.expm1(-k * bits);
        double m1 = bits / r1 + q1 / r1 * (c / k) * (bits - gone / k);
        return m1 + q1 / (q1 + q2) * (c / k) * gone;
    }

    /** 100 kB and 2.5 MB on a link of 8 Mbit/s for 4 s and 0.5 Mbit/s for 2 s, on average: much less and much more than a state. */
    @ParameterizedTest
    @ValueSource(longs = {100_000, 2_500_000})
    void aTransferTakesItsMeanTimeOnATwoStateLink(long bytes) {
        double[] seconds = Diary.of(world(client("phones", net("upload", bytes).layer(9, 9, 1e6, 0))
                                .count(CLIENTS)
                                .link(stationaryRing(lastingAbout(4, 8, 8, 0), lastingAbout(2, 0.5, 8, 0))))
                        .gpus(CLIENTS)
                        .lasts(500)
                        .scenario())
                .acceptedAt()
                .stream()
                .mapToDouble(t -> t)
                .toArray();
        assertThat(seconds).hasSize(CLIENTS);
        double theory = meanTransfer(8.0 * bytes, 8 * MBIT, 0.5 * MBIT, 1 / 4.0, 1 / 2.0);
        Agreement.meanAgrees("time of " + bytes + " B", seconds, theory, 0);
    }
}
