package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jointsim.Diary;
import org.jointsim.Diary.Answer;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.Net;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/**
 * A draw belongs to (seed, replication, owner, purpose): adding a client changes no other client's draws, and whatever the
 * policy decides, a query keeps its arrival, its think time, its service draw, and the path of its link.
 */
class CommonRandomNumbers {

    /** Layers 1 and 2 take 0.1 s on the phone, 0.25 s in the cloud. */
    private static final Net TWO_LAYERS =
            net("two layers", 1000).layer(0.1, 0, 0.25, 1000).layer(0.1, 0, 0.25, 1000);

    private static Diary diary(Clients... classes) {
        return Diary.of(world(classes)
                .gpus(50)
                .service(new ServiceSpec.Lognormal(1))
                .lasts(500)
                .scenario());
    }

    private static Clients phones() {
        return client("phones", TWO_LAYERS)
                .poisson(0.2)
                .link(stationaryRing(lastingAbout(5, 8, 20, 0.06), lastingAbout(3, 0, 0, 0.09)));
    }

    /** With more GPUs than clients nobody waits for another, so every answer of the others must be the same to the bit. */
    @Test
    void addingAClassLeavesTheOthersAlone() {
        List<Answer> alone = diary(phones().count(3)).answers(0);
        Diary together =
                diary(phones().count(3), client("tablets", TWO_LAYERS).count(7).poisson(0.5));
        assertThat(alone).hasSizeGreaterThan(200);
        assertThat(together.answers(0)).isEqualTo(alone);
    }

    @Test
    void theOrderOfTheClassesDoesNotMatter() {
        Clients tablets = client("tablets", TWO_LAYERS).count(7).poisson(0.5);
        List<Answer> second = diary(tablets, phones().count(3)).answers(1);
        List<Answer> first = diary(phones().count(3)).answers(0);
        assertThat(second.stream().map(Answer::latency))
                .isEqualTo(first.stream().map(Answer::latency).toList());
        assertThat(second.stream().map(Answer::completedAt))
                .isEqualTo(first.stream().map(Answer::completedAt).toList());
    }

    @Test
    void addingAClientToAClassLeavesTheOthersAlone() {
        List<Answer> three = diary(phones().count(3)).answers();
        List<Answer> four = diary(phones().count(4)).answers();
        assertThat(four).hasSizeGreaterThan(three.size() + 50).containsAll(three);
    }

    /** A queue that all share changes waits, but neither arrivals nor services. */
    @Test
    void aSharedQueueChangesOnlyWaits() {
        Clients others = client("others", TWO_LAYERS).count(2).poisson(0.5);
        Diary alone = Diary.of(world(phones())
                .service(new ServiceSpec.Exponential())
                .lasts(500)
                .scenario());
        Diary crowded = Diary.of(world(phones(), others)
                .service(new ServiceSpec.Exponential())
                .lasts(500)
                .scenario());
        assertThat(crowded.issuedAt(0)).isEqualTo(alone.issuedAt(0));
        Map<Long, Double> services = serviceByQuery(alone);
        Map<Long, Double> same = serviceByQuery(crowded);
        services.keySet().retainAll(same.keySet());
        assertThat(services)
                .hasSizeGreaterThan(50)
                .allSatisfy((query, seconds) -> assertThat(same.get(query)).isCloseTo(seconds, within(1e-9)));
        assertThat(crowded.answers(0)).anyMatch(a -> a.seconds(LatencyPart.CLOUD_WAIT) > 0);
    }

    private static Map<Long, Double> serviceByQuery(Diary diary) {
        return diary.answers(0).stream().collect(Collectors.toMap(Answer::number, a -> a.seconds(LatencyPart.CLOUD)));
    }

    /** All in the cloud takes 0.5 s times the draw; the second layer only, 0.25 s times the same draw. */
    @Test
    void anotherPlacementKeepsArrivalsAndServiceDraws() {
        Diary all = diary(phones());
        Diary half = diary(phones().placed("MC"));
        Diary none = diary(phones().policy("mobile-only"));
        assertThat(half.issuedAt(0)).isEqualTo(all.issuedAt(0)).hasSizeGreaterThan(50);
        assertThat(none.issuedAt(0)).isEqualTo(all.issuedAt(0));
        Map<Long, Double> whole = serviceByQuery(all);
        Map<Long, Double> part = serviceByQuery(half);
        part.keySet().retainAll(whole.keySet());
        assertThat(part)
                .hasSizeGreaterThan(50)
                .allSatisfy((query, seconds) -> assertThat(whole.get(query)).isCloseTo(2 * seconds, within(1e-9)));
    }

    /** The n-th think time of a closed client. */
    @Test
    void anotherPlacementKeepsThinkTimes() {
        List<Double> cloud = thinkTimes(diary(client("phone", TWO_LAYERS).thinks(2)));
        List<Double> mobile = thinkTimes(diary(
                client("phone", TWO_LAYERS).thinks(2).policy("mobile-only").decisionTime(0.3)));
        int common = Math.min(cloud.size(), mobile.size());
        assertThat(common).isGreaterThan(100);
        for (int k = 0; k < common; k++) {
            assertThat(mobile.get(k)).isCloseTo(cloud.get(k), within(1e-9));
        }
    }

    private static List<Double> thinkTimes(Diary diary) {
        List<Double> asked = diary.issuedAt(0);
        List<Answer> answers = diary.answers();
        return IntStream.rangeClosed(0, answers.size() - 1)
                .mapToObj(k -> asked.get(k) - (k == 0 ? 0 : answers.get(k - 1).completedAt()))
                .toList();
    }

    /**
     * The link is dead for about 2 s, then good for about 5 s. A client that asks back to back is stalled by each dead state and
     * goes on the moment it ends, whether all layers run in the cloud or only the second: those moments are the path.
     */
    @Test
    void anotherPlacementKeepsThePathOfTheLink() {
        List<Double> all = endsOfStalls("CC");
        List<Double> half = endsOfStalls("MC");
        assertThat(all).hasSizeGreaterThan(30).hasSameSizeAs(half);
        for (int i = 0; i < all.size(); i++) {
            assertThat(half.get(i)).isCloseTo(all.get(i), within(1e-5));
        }
    }

    /** A byte takes 0.8 µs at 10 Mbit/s, so an upload that takes longer than 10 ms was stalled; layers take 1 ms. */
    private static List<Double> endsOfStalls(String placement) {
        Net quick = net("quick", 1).layer(0.001, 0, 0.001, 1).layer(0.001, 0, 0.001, 0);
        Clients phone = client("phone", quick)
                .link(stationaryRing(lastingAbout(5, 10, 10, 0), lastingAbout(2, 0, 0, 0)))
                .placed(placement);
        return Diary.of(world(phone).lasts(500).scenario()).answers().stream()
                .filter(a -> a.seconds(LatencyPart.UPLOAD) > 0.05 || a.seconds(LatencyPart.DOWNLOAD) > 0.05)
                .map(a -> a.completedAt() - afterStall(a))
                .toList();
    }

    /** What a query did after the stall: after one in the upload its service, which is deterministic here. */
    private static double afterStall(Answer answer) {
        return answer.seconds(LatencyPart.UPLOAD) > 0.05
                ? answer.seconds(LatencyPart.CLOUD) + answer.seconds(LatencyPart.DOWNLOAD)
                : 0;
    }

    /** The picks of a mix are the same under another policy. */
    @Test
    void anotherPolicyKeepsThePicksOfAMix() {
        List<Boolean> cloud = picksSecond("cloud-only");
        List<Boolean> mobile = picksSecond("mobile-only");
        int common = Math.min(cloud.size(), mobile.size());
        assertThat(common).isGreaterThan(100);
        assertThat(cloud.subList(0, common))
                .isEqualTo(mobile.subList(0, common))
                .contains(true, false);
    }

    private static List<Boolean> picksSecond(String policy) {
        Clients phone = client("phone", pureService(1, 1))
                .mixedWith(pureService(2, 2), 0.4)
                .policy(policy);
        return Diary.of(world(phone).lasts(500).scenario()).answers().stream()
                .map(a -> a.latencySeconds() > 1.5)
                .toList();
    }

    /** The first draws of 20,000 clients: when they ask, which dnn, their link's state, their service. */
    @Test
    void purposesHaveNothingToDoWithOneAnother() {
        int clients = 20_000;
        Clients phones = client("phones", net("quick", 0).layer(0, 0, 9, 0).layer(9, 0, 1, 0))
                .mixedWith(net("slow", 0).layer(0.5, 0, 9, 0).layer(9, 0, 1, 0), 0.4)
                .placed("MC")
                .count(clients)
                .poisson(1)
                .link(stationaryRing(lastingAbout(1, 8, 8, 0.2), lastingAbout(1, 8, 8, 0.4)));
        List<Answer> firsts = Diary.of(world(phones)
                        .gpus(clients)
                        .service(new ServiceSpec.Exponential())
                        .lasts(40)
                        .scenario())
                .answers()
                .stream()
                .filter(a -> a.number() == 0)
                .toList();
        assertThat(firsts).hasSize(clients);
        Map<String, List<Double>> draws = Map.of(
                "arrival", firsts.stream().map(Answer::arrivedAt).toList(),
                "dnn", firsts.stream().map(a -> a.seconds(LatencyPart.MOBILE)).toList(),
                "link", firsts.stream().map(a -> a.seconds(LatencyPart.UPLOAD)).toList(),
                "service",
                        firsts.stream().map(a -> a.seconds(LatencyPart.CLOUD)).toList());
        List<String> purposes = draws.keySet().stream().sorted().toList();
        for (String one : purposes) {
            for (String other : purposes.subList(purposes.indexOf(one) + 1, purposes.size())) {
                Agreement.areUncorrelated(one + " and " + other, draws.get(one), draws.get(other));
            }
        }
    }
}
