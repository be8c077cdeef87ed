package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * A cell is a processor-sharing queue: transfers come as a Poisson process of rate λ, the mean size takes 1/μ of the cell alone,
 * and the mean response is 1/(μ − λ), whatever the law of sizes; that of a size s is s/(1 − ρ). Kleinrock (1976), "Queueing
 * Systems", volume 2, section 4.4.
 *
 * <p>Two thousand clients, so that one hardly ever waits for itself; their own links are as fast as the cell. λ = 5 /s, 1/μ = 0.1 s:
 * ρ = ½ and 1/(μ − λ) = 0.2 s.
 */
class SharedCells {

    private static final double SECONDS = 6000;

    private static Scenario cell(double otherFraction, long bytes, long otherBytes) {
        Clients clients = client("phones", net("small", bytes).layer(9, 9, 0, 0))
                .mixedWith(net("large", otherBytes).layer(9, 9, 0, 0), otherFraction)
                .count(2000)
                .poisson(5.0 / 2000)
                .link(link(8, 8, 0))
                .cell("downtown", 8, 8);
        return world(clients).gpus(1).lasts(SECONDS).scenario();
    }

    /** n = 30,000 transfers, correlated over a few busy periods: ten batches give the standard error; k = 4. */
    private static void meets(List<Diary.Answer> answers, double expected) {
        int batch = answers.size() / 10;
        double sum = 0;
        double squares = 0;
        for (int b = 0; b < 10; b++) {
            double mean = answers.subList(b * batch, (b + 1) * batch).stream()
                    .mapToDouble(a -> a.seconds(LatencyPart.UPLOAD))
                    .average()
                    .orElseThrow();
            sum += mean;
            squares += mean * mean;
        }
        double mean = sum / 10;
        double standardError = Math.sqrt((squares / 10 - mean * mean) / 9);
        assertThat(mean).isCloseTo(expected, within(4 * standardError));
        assertThat(standardError).isLessThan(0.05 * expected);
    }

    /** 0.1 s at 8 Mbit/s are 100 kB. */
    @Test
    void responseOfEqualSizes() {
        meets(Diary.ofReplication(cell(0, 100_000, 100_000), 0).answers(), 0.2);
    }

    /** Nine tenths of 50 kB and a tenth of 550 kB: the same mean, squared coefficient of variation 2.25. */
    @Test
    void responseDoesNotDependOnTheLawOfSizes() {
        List<Diary.Answer> answers =
                Diary.ofReplication(cell(0.1, 50_000, 550_000), 0).answers();
        meets(answers, 0.2);
        meets(answers.stream().filter(a -> a.uploadBytes() == 50_000).toList(), 0.1);
    }
}
