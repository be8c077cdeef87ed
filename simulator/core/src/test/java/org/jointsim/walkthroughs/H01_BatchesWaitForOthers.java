package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.Diary;
import org.jointsim.Diary.Visit;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.scenario.BatchingSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: batching. One dnn of one layer, 1 s alone on the GPU, t(b) = 1 + 0.5·(b - 1) s. Each client has one request;
 * the time of its upload says when it arrives.
 */
class H01_BatchesWaitForOthers {

    private static final double EXACT = 1e-9;
    private static final Net NET = net("net", 1_000_000).layer(90, 0, 1, 0);
    private static final Net OTHER = net("other", 1_000_000).layer(90, 0, 1, 0);

    private static Clients arriving(String name, Net net, double at) {
        return client(name, net).link(onceAt(at));
    }

    private static List<Visit> visits(BatchingSpec batching, int gpus, Clients... clients) {
        return Diary.of(world(clients)
                        .gpus(gpus)
                        .pool(pool -> pool.withBatching(batching))
                        .lasts(30)
                        .scenario())
                .visits();
    }

    private static Visit first(List<Visit> visits, int client) {
        return visits.stream()
                .filter(v -> v.clientClass() == client)
                .findFirst()
                .orElseThrow();
    }

    private static void assertServed(Visit visit, double start, double end, int batchSize) {
        assertThat(visit.startedAt()).isCloseTo(start, within(EXACT));
        assertThat(visit.servedAt()).isCloseTo(end, within(EXACT));
        assertThat(visit.batchSize()).isEqualTo(batchSize);
    }

    /**
     * No delay: the free GPU takes the first at once; the two that come meanwhile are the next batch.
     *
     * <pre>{@code
     *   arrive  1a  1.2b  1.5c
     *   GPU      1 ── a ── 2 ──── b c ──── 3.5
     * }</pre>
     */
    @Test
    void withoutDelayAFreeGpuTakesWhatWaits() {
        List<Visit> visits = visits(
                BatchingSpec.marginal(8, 0, 0.5),
                1,
                arriving("a", NET, 1),
                arriving("b", NET, 1.2),
                arriving("c", NET, 1.5));
        assertServed(first(visits, 0), 1, 2, 1);
        assertServed(first(visits, 1), 2, 3.5, 2);
        assertServed(first(visits, 2), 2, 3.5, 2);
    }

    /**
     * A delay of 0.4 s, batches of at most 3: a waits for others until 1.4 s; b is there by then, c is not.
     *
     * <pre>{@code
     *   arrive  1a  1.2b   1.5c
     *   GPU        1.4 ── a b ── 2.9 ─ c (has waited 1.4 s) ─ 3.9
     * }</pre>
     */
    @Test
    void withDelayTheOldestWaitsForOthers() {
        List<Visit> visits = visits(
                BatchingSpec.marginal(3, 0.4, 0.5),
                1,
                arriving("a", NET, 1),
                arriving("b", NET, 1.2),
                arriving("c", NET, 1.5));
        assertServed(first(visits, 0), 1.4, 2.9, 2);
        assertServed(first(visits, 1), 1.4, 2.9, 2);
        assertServed(first(visits, 2), 2.9, 3.9, 1);
    }

    /** The same with batches of at most 2: when b comes at 1.2 s the batch is full and starts. */
    @Test
    void aFullBatchStartsAtOnce() {
        List<Visit> visits = visits(
                BatchingSpec.marginal(2, 0.4, 0.5),
                1,
                arriving("a", NET, 1),
                arriving("b", NET, 1.2),
                arriving("c", NET, 1.5));
        assertServed(first(visits, 0), 1.2, 2.7, 2);
        assertServed(first(visits, 2), 2.7, 3.7, 1);
    }

    /** Preferred sizes 2 and at most 8: the same as a full batch of 2. */
    @Test
    void aPreferredSizeStartsAtOnce() {
        List<Visit> visits = visits(
                BatchingSpec.marginal(8, 0.4, 0.5).withPreferredSizes(2),
                1,
                arriving("a", NET, 1),
                arriving("b", NET, 1.2),
                arriving("c", NET, 1.5));
        assertServed(first(visits, 0), 1.2, 2.7, 2);
        assertServed(first(visits, 2), 2.7, 3.7, 1);
    }

    /**
     * Two dnns never share a batch. When the GPU is free at 2, b and c wait of one and d of the other; b is the oldest.
     *
     * <pre>{@code
     *   arrive  1a  1.2b  1.5d  1.8c
     *   GPU      1 ── a ── 2 ─── b c ─── 3.5 ── d ── 4.5
     * }</pre>
     */
    @Test
    void onlyTheSameWorkSharesABatch() {
        List<Visit> visits = visits(
                BatchingSpec.marginal(8, 0, 0.5),
                1,
                arriving("a", NET, 1),
                arriving("b", NET, 1.2),
                arriving("c", NET, 1.8),
                arriving("d", OTHER, 1.5));
        assertServed(first(visits, 1), 2, 3.5, 2);
        assertServed(first(visits, 2), 2, 3.5, 2);
        assertThat(first(visits, 3).startedAt()).isCloseTo(3.5, within(EXACT));
    }

    /** Measured times of 3 s for one and 6 s for four scale the profile's 1 s: two take (3 + 1)/3 = 4/3 s. */
    @Test
    void measuredTimesAreInterpolated() {
        BatchingSpec table =
                new BatchingSpec(4, 0, List.of(), Double.NaN, Map.of("net", new TreeMap<>(Map.of(1, 3.0, 4, 6.0))));
        List<Visit> visits = visits(table, 1, arriving("a", NET, 1), arriving("b", NET, 1.2), arriving("c", NET, 1.5));
        assertServed(first(visits, 1), 2, 2 + 4.0 / 3, 2);
    }
}
