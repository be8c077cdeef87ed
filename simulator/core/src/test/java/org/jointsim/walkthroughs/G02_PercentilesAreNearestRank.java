package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import org.assertj.core.data.Offset;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.metrics.ScopeValues;
import org.junit.jupiter.api.Test;

/** FEATURE: the p-th percentile is the smallest latency that at least p % of the queries do not exceed, to 0.1 %. */
class G02_PercentilesAreNearestRank {

    private static Offset<Double> oneInThousand(double value) {
        return within(value / 1000);
    }

    private static ReplicationResult run(World world) {
        return Replication.run(new ReplicationTask(world.scenario(), 0));
    }

    /**
     * A query every second, each of 1.25 s, as in A04: query k takes 1.25 + 0.25 k. The first comes at φ in [0, 1), query 19
     * is answered at φ + 25, query 20 not before 26.25.
     *
     * <pre>{@code
     *   latencies   1.25  1.50  …  3.50   …  5.50   5.75   6.00        20 of them
     *   rank           1     2  …    10   …    18     19     20
     *                              p50       p90    p95    p99, max
     * }</pre>
     */
    @Test
    void ofTwentyLatencies() {
        ScopeValues all = run(world(
                                client("phone", pureService(1.25, 1)).every(1).policy("mobile-only"))
                        .lasts(26.1))
                .scopes()
                .get(0);
        assertThat(all.require("queries.completed")).isEqualTo(20);
        assertThat(all.require("latency.p50")).isCloseTo(3.5, oneInThousand(3.5));
        assertThat(all.require("latency.p90")).isCloseTo(5.5, oneInThousand(5.5));
        assertThat(all.require("latency.p95")).isCloseTo(5.75, oneInThousand(5.75));
        assertThat(all.require("latency.p99")).isCloseTo(6, oneInThousand(6));
        assertThat(all.require("latency.max")).isCloseTo(6, ROUNDING);
        assertThat(all.require("latency.mean")).isCloseTo(1.25 + 0.25 * 9.5, ROUNDING);
        assertThat(all.require("latency.deviceWait")).isCloseTo(0.25 * 9.5, ROUNDING);
    }

    /**
     * Ten queries of 1 s and 1 J, and five of 2 s and 4 J, in 10.5 s: all clients together are one sample of fifteen, not the
     * mean of two classes.
     */
    @Test
    void ofTwoClassesTogether() {
        ReplicationResult result = run(world(
                        client("quick", net("quick", 0).layer(1, 1, 9, 0)).policy("mobile-only"),
                        client("slow", net("slow", 0).layer(2, 4, 9, 0)).policy("mobile-only"))
                .lasts(10.5));
        ScopeValues all = result.scopes().get(0);
        assertThat(all.require("latency.mean")).isCloseTo(20.0 / 15, ROUNDING);
        assertThat(all.require("energy.mean")).isCloseTo(30.0 / 15, ROUNDING);
        assertThat(all.require("latency.p50")).isCloseTo(1, oneInThousand(1));
        assertThat(all.require("latency.p90")).isCloseTo(2, oneInThousand(2));
        assertThat(all.require("queries.rate")).isCloseTo(15 / 10.5, ROUNDING);
        assertThat(result.scopes().get(1).require("latency.mean")).isCloseTo(1, ROUNDING);
        assertThat(result.scopes().get(2).require("latency.mean")).isCloseTo(2, ROUNDING);
    }
}
