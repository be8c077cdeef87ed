package org.jointsim.kernel.process.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jointsim.statistics.BatchMeans;
import org.jointsim.statistics.Estimate;
import org.junit.jupiter.api.Test;

/** The examples do what theory or a calculation by hand says. */
class ExamplesTest {

    /**
     * Erlang C (Cooper 1981, "Introduction to Queueing Theory", 2nd ed., §3.5): with a = λ/μ the probability to wait is
     * C = B/(1 - (a/c)(1 - B)), B the Erlang loss probability, and the mean wait is C/(cμ - λ). For c = 3, λ = 1 and μ =
     * 1/2.1 it is 1.149. The interval is one of 99.9 %.
     */
    @Test
    void theBankHasTheMeanWaitOfErlangC() {
        BatchMeans waits = new BatchMeans();
        int[] count = {0};
        new Bank(3, 1, 2.1, 80_000).run(wait -> {
            if (count[0]++ >= 1000) {
                waits.add(wait);
            }
        });
        double offered = 2.1;
        double loss = 1;
        for (int k = 1; k <= 3; k++) {
            loss = offered * loss / (k + offered * loss);
        }
        double waitProbability = loss / (1 - (offered / 3) * (1 - loss));
        double expected = waitProbability / (3 / 2.1 - 1);

        Estimate wait = waits.estimate(0.999);
        assertThat(expected).isCloseTo(1.149, within(1e-3));
        assertThat(wait.low()).isLessThan(expected);
        assertThat(wait.high()).isGreaterThan(expected);
        assertThat(wait.halfWidth()).isLessThan(0.2 * expected);
    }

    /**
     * M/M/1//N (Gross, Harris 1998, "Fundamentals of Queueing Theory", 3rd ed., §2.7): with r = mean repair / mean up time
     * and p₀ = 1/Σ N!/(N-k)! rᵏ, the repairer is busy a share 1 - p₀ of the time, so (1 - p₀)/r machines are up. For N = 4, r
     * = 1/4 it is 2.757. Each run loses its first part by starting with all machines up: of 4000 s a few tens, 1 % at
     * most; the interval over 20 runs is one of 99.9 %.
     */
    @Test
    void theMachineShopHasAsManyMachinesUpAsTheory() {
        double endSeconds = 4000;
        double[] up = new double[20];
        MachineShop shop = new MachineShop(4, 20, 5, 3);
        for (int replication = 0; replication < up.length; replication++) {
            var outputs = shop.run(replication, endSeconds).outputs();
            up[replication] = outputs.stream()
                            .mapToDouble(MachineShop.Output::workSeconds)
                            .sum()
                    / endSeconds;
            assertThat(outputs)
                    .allSatisfy(machine -> assertThat(machine.parts()).isEqualTo((int) (machine.workSeconds() / 3)));
        }
        double sum = 0;
        double term = 1;
        for (int k = 0; k <= 4; k++) {
            sum += term;
            term *= (4 - k) / 4.0;
        }
        double expected = (1 - 1 / sum) * 4;

        Estimate machinesUp = Estimate.ofReplications(up, 0.999);
        assertThat(expected).isCloseTo(2.757, within(1e-3));
        assertThat(machinesUp.mean()).isCloseTo(expected, within(machinesUp.halfWidth() + 0.01 * expected));
        assertThat(machinesUp.halfWidth()).isLessThan(0.03 * expected);
    }

    /** As drawn in {@link ProducerConsumer}. */
    @Test
    void theProducerWaitsForRoomAndTheConsumerForItems() {
        assertThat(ProducerConsumer.run().lines())
                .containsExactly(
                        "2 producer stores 1",
                        "2 consumer takes 1",
                        "4 producer stores 2",
                        "6 producer stores 3",
                        "7 consumer takes 2",
                        "8 producer stores 4",
                        "12 consumer takes 3",
                        "12 producer stores 5",
                        "17 consumer takes 4",
                        "17 producer stores 6",
                        "22 consumer takes 5",
                        "22 producer stores 7");
    }

    /** As drawn in {@link GasStation}. */
    @Test
    void theThirdCarWaitsForAPumpAndThenForGas() {
        assertThat(GasStation.run().lines())
                .containsExactly(
                        "0 car 1 comes",
                        "0 car 1 is at a pump",
                        "0 car 1 gets 30 l",
                        "5 car 2 comes",
                        "5 car 2 is at a pump",
                        "5 car 2 gets 24 l",
                        "10 car 3 comes",
                        "15 car 1 leaves",
                        "15 car 3 is at a pump",
                        "17 car 2 leaves",
                        "35 truck brings 84 l",
                        "35 car 3 gets 26 l",
                        "48 car 3 leaves",
                        "60 car 4 comes",
                        "60 car 4 is at a pump",
                        "60 car 4 gets 16 l",
                        "68 car 4 leaves");
    }

    /** As drawn in {@link JobShop}. */
    @Test
    void theJobsAreDoneAfterSevenTenAndTwelveSeconds() {
        assertThat(JobShop.run().lines())
                .containsExactly(
                        "0 A starts on machine 1",
                        "0 C starts on machine 2",
                        "3 B starts on machine 1",
                        "4 C starts on machine 3",
                        "4 A starts on machine 2",
                        "7 C is done",
                        "7 B starts on machine 3",
                        "8 B starts on machine 2",
                        "8 A starts on machine 3",
                        "10 A is done",
                        "12 B is done");
    }
}
