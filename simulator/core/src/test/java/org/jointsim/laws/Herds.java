package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.world;

import java.util.stream.DoubleStream;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.junit.jupiter.api.Test;

/**
 * Old information makes herds: clients that all read the same short queue all join it. Mitzenmacher (2000), "How useful is old
 * information?", IEEE TPDS 11(1), 6-20. Here 3 queries a second meet a GPU that serves one, a phone needs 2 s: with exact
 * information about one in three goes to the cloud, as soon as less than a second is to wait.
 */
class Herds {

    private static final int REPLICATIONS = 5;

    private static Replications runs(CloudInformation information) {
        return Replications.run(
                world(client("phones", net("net", 0).layer(2, 0, 1, 0))
                                .count(300)
                                .poisson(0.01)
                                .policy("jointdnn")
                                .sees(new LinkInformation.Exact())
                                .sees(information))
                        .warmUp(100)
                        .lasts(2100),
                REPLICATIONS);
    }

    private static double mean(Replications runs, String metric) {
        return DoubleStream.of(runs.values(metric)).average().orElseThrow();
    }

    /** The number in the cloud swings between none and many, and the older the information the longer the waits. */
    @Test
    void oldInformationMakesSwings() {
        Replications exact = runs(new CloudInformation.Exact());
        Replications late = runs(new CloudInformation.Every(5));
        Replications later = runs(new CloudInformation.Every(20));
        double calm = mean(exact, "cloud.oscillation");
        assertThat(mean(late, "cloud.oscillation")).isGreaterThan(2 * calm);
        assertThat(mean(later, "cloud.oscillation")).isGreaterThan(2 * calm);
        assertThat(mean(late, "cloud.wait.mean")).isGreaterThan(2 * mean(exact, "cloud.wait.mean"));
        assertThat(mean(later, "cloud.wait.mean")).isGreaterThan(2 * mean(late, "cloud.wait.mean"));
    }

    /** With exact information nobody joins who would wait 1 s or more. */
    @Test
    void exactInformationBoundsTheWait() {
        for (double wait : runs(new CloudInformation.Exact()).values("cloud.wait.p99")) {
            assertThat(wait).isLessThan(1.001);
        }
    }
}
