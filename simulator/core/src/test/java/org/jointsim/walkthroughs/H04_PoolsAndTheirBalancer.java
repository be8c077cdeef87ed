package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.Diary;
import org.jointsim.Diary.Visit;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.TestScenarios.World;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.PoolSpec;
import org.junit.jupiter.api.Test;

/**
 * FEATURE: pools. The fast pool has one GPU that needs 1 s for a request, the slow one a GPU that needs 3 s. Each client has one
 * request; the time of its upload says when it arrives.
 */
class H04_PoolsAndTheirBalancer {

    private static final double EXACT = 1e-9;
    private static final Net NET = net("net", 1_000_000).layer(90, 0, 1, 0);

    /** A pool like this one, whose GPUs need so many times as long. */
    private static PoolSpec slower(PoolSpec pool, String name, double factor) {
        Map<String, Profile> slow = new HashMap<>();
        pool.device().profiles().forEach((dnn, profile) -> {
            List<LayerCost> layers = new ArrayList<>();
            for (int k = 1; k <= profile.layerCount(); k++) {
                layers.add(LayerCost.forward(factor * profile.layer(k).forwardSeconds(), 0));
            }
            slow.put(dnn, new Profile(dnn, name, layers, List.of()));
        });
        return new PoolSpec(name, pool.gpuCount(), new Device(name, 0, 0, slow, null), pool.queue());
    }

    private static World fastAndSlow(Balancer balancer, Clients... clients) {
        return world(clients)
                .cloud(cloud -> cloud.withPools(
                        List.of(
                                cloud.pools().get(0).named("fast"),
                                slower(cloud.pools().get(0), "slow", 3)),
                        balancer))
                .lasts(30);
    }

    private static List<Visit> visits(Balancer balancer, Clients... clients) {
        return Diary.of(fastAndSlow(balancer, clients).scenario()).visits();
    }

    private static void assertServed(List<Visit> visits, int client, int pool, double start, double end) {
        Visit visit = visits.stream()
                .filter(v -> v.clientClass() == client)
                .findFirst()
                .orElseThrow();
        assertThat(visit.pool()).as("pool of client %d", client).isEqualTo(pool);
        assertThat(visit.startedAt()).isCloseTo(start, within(EXACT));
        assertThat(visit.servedAt()).isCloseTo(end, within(EXACT));
    }

    private static Clients[] arrivingAt(double... instants) {
        Clients[] clients = new Clients[instants.length];
        for (int i = 0; i < instants.length; i++) {
            clients[i] = client("c" + i, NET).link(onceAt(instants[i]));
        }
        return clients;
    }

    /**
     * <pre>{@code
     *   arrive  1    1.5    1.7    1.8
     *   fast    1 ─ a ─ 2 ─ c ─ 3
     *   slow       1.5 ───── b ───── 4.5 ───── d ───── 7.5
     * }</pre>
     */
    @Test
    void inTurn() {
        List<Visit> visits = visits(Balancer.ROUND_ROBIN, arrivingAt(1, 1.5, 1.7, 1.8));
        assertServed(visits, 0, 0, 1, 2);
        assertServed(visits, 1, 1, 1.5, 4.5);
        assertServed(visits, 2, 0, 2, 3);
        assertServed(visits, 3, 1, 4.5, 7.5);
    }

    /**
     * By work: at 1.5 fast has 0.5 s left and slow none: b to slow. At 1.7 fast has 0.3 s, slow 2.8 s: c to fast; at 1.8 fast has
     * 1.2 s, slow 2.7 s: d to fast.
     */
    @Test
    void toTheLeastWork() {
        List<Visit> visits = visits(Balancer.LEAST_LOADED, arrivingAt(1, 1.5, 1.7, 1.8));
        assertServed(visits, 1, 1, 1.5, 4.5);
        assertServed(visits, 2, 0, 2, 3);
        assertServed(visits, 3, 0, 3, 4);
    }

    /** By number: a to fast (equal: the first), b to slow, c to fast (one each), d to slow (two against one). */
    @Test
    void toTheShortestQueue() {
        List<Visit> visits = visits(Balancer.SHORTEST_QUEUE, arrivingAt(1, 1.5, 1.7, 1.8));
        assertServed(visits, 0, 0, 1, 2);
        assertServed(visits, 1, 1, 1.5, 4.5);
        assertServed(visits, 2, 0, 2, 3);
        assertServed(visits, 3, 1, 4.5, 7.5);
    }

    /** Of two pools, two that are drawn are both: the shorter queue, but equal ones go either way. */
    @Test
    void ofTwoPoolsPowerOfTwoSeesBoth() {
        List<Visit> visits = visits(Balancer.POWER_OF_TWO, arrivingAt(1, 1.5));
        assertThat(visits.get(0).pool() + visits.get(1).pool()).isEqualTo(1);
    }

    /**
     * In turn, without data to move: one asks at 0 and would meet the fast pool, 1 s; the other first asks within a second, when
     * the slow pool is next, 3 s. On the phone a query takes 2 s.
     */
    @Test
    void aPolicySeesThePoolThatTheBalancerWouldChoose() {
        Net quick = net("quick", 0).layer(2, 0, 1, 0);
        Diary diary = Diary.of(fastAndSlow(
                        Balancer.ROUND_ROBIN,
                        client("first", quick).policy("jointdnn").sees(new CloudInformation.Exact()),
                        client("second", quick).every(1).policy("jointdnn").sees(new CloudInformation.Exact()))
                .lasts(3.5)
                .scenario());
        assertThat(diary.answers(0).get(0).allCloud()).isTrue();
        assertThat(diary.answers(0).get(0).completedAt()).isCloseTo(1, within(EXACT));
        assertThat(diary.answers(1).get(0).allMobile()).isTrue();
    }
}
