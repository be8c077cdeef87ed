package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.World;
import org.jointsim.model.LatencyPart;
import org.junit.jupiter.api.Test;

/** The laws of arrivals: Poisson counts and gaps, uniform phases, exponential think times, shares of a mix. */
class Arrivals {

    private static Clients quick(String name) {
        return client(name, pureService(0, 1)).policy("mobile-only");
    }

    private static List<Double> gaps(List<Double> instants) {
        return IntStream.range(0, instants.size())
                .mapToObj(k -> instants.get(k) - (k == 0 ? 0 : instants.get(k - 1)))
                .toList();
    }

    private static List<Double> issued(World world) {
        return Diary.of(world.scenario()).issuedAt(0);
    }

    /**
     * Counts over 10 s of 5 clients of rate 0.4 are Poisson with mean m = 20 in each of 4000 replications: the mean has variance
     * m/n; a Poisson law has kurtosis 3 + 1/m.
     */
    @Test
    void poissonCountsHaveTheirMeanAsVariance() {
        Replications runs =
                Replications.run(world(quick("phones").count(5).poisson(0.4)).lasts(10), 4000);
        List<Double> counts = new ArrayList<>();
        for (double count : runs.values("queries.issued")) {
            counts.add(count);
        }
        Agreement.meanAgrees("Poisson count", counts, 20, Math.sqrt(20));
        Agreement.varianceAgrees("Poisson count", counts, 20, 3 + 1.0 / 20);
    }

    /** 100,000 gaps of a client of rate 1. */
    @Test
    void poissonGapsAreExponentialAndUncorrelated() {
        List<Double> gaps = gaps(issued(world(quick("phone").poisson(1)).lasts(100_000)));
        Agreement.followsLaw("gap", gaps, t -> 1 - Math.exp(-t));
        Agreement.meanAgrees("gap", gaps, 1, 1);
        Agreement.areUncorrelated("a gap and the next", gaps.subList(1, gaps.size()), gaps);
    }

    @Test
    void twoClientsOfAClassAndTwoClassesAreIndependent() {
        Diary diary = Diary.of(world(
                        quick("a").poisson(1),
                        quick("b").poisson(1),
                        quick("c").count(2).poisson(1))
                .lasts(50_000)
                .scenario());
        List<Double> a = gaps(diary.issuedAt(0));
        List<Double> b = gaps(diary.issuedAt(1));
        Agreement.areUncorrelated("gaps of two classes", a, b);
        Agreement.followsLaw("gap of two clients together", gaps(diary.issuedAt(2)), t -> 1 - Math.exp(-2 * t));
    }

    /** One query each of 20,000 clients: their phases. */
    @Test
    void periodicPhasesAreUniform() {
        List<Double> phases =
                issued(world(quick("phones").count(20_000).every(7)).lasts(7));
        assertThat(phases).hasSize(20_000);
        Agreement.followsLaw("phase", phases, t -> t / 7);
    }

    /** Queries take no time, so the gaps of a closed client are its think times: exponential, the first one too. */
    @Test
    void thinkTimesAreExponentialFromTheFirstOn() {
        Agreement.followsLaw(
                "think time", gaps(issued(world(quick("phone").thinks(3)).lasts(300_000))), t -> 1 - Math.exp(-t / 3));
        World firsts = world(client("phones", pureService(1000, 1))
                        .policy("mobile-only")
                        .count(20_000)
                        .thinks(3))
                .lasts(90);
        Agreement.followsLaw("first think time", issued(firsts), t -> 1 - Math.exp(-t / 3));
    }

    /** 30 % of 100,000 queries run the second dnn, which takes 2 s instead of 1 s. */
    @Test
    void aMixHasItsShares() {
        Diary diary = Diary.of(world(client("phone", pureService(1, 1))
                        .mixedWith(pureService(2, 2), 0.3)
                        .policy("mobile-only"))
                .lasts(130_000)
                .scenario());
        List<Double> taken = diary.seconds(LatencyPart.MOBILE).boxed().toList();
        long second = taken.stream().filter(t -> t > 1.5).count();
        assertThat(taken).hasSizeGreaterThan(90_000);
        Agreement.countAgrees("queries of the second dnn", second, taken.size(), 0.3);
        Agreement.areUncorrelated("a pick and the next", taken.subList(1, taken.size()), taken);
    }
}
