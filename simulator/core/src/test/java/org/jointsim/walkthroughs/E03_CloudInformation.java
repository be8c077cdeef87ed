package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.Diary.ROUNDING;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.link;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.Diary;
import org.jointsim.Diary.Answer;
import org.jointsim.Diary.Served;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE: what a client knows of the cloud's wait decides between phone and cloud.
 *
 * <p>The chooser needs 1 s on a GPU and no transfer; it computes itself if it expects wait + 1 s to be more than its own time.
 */
class E03_CloudInformation {

    private static Clients chooser(double mobileSeconds, CloudInformation information) {
        return client("chooser", net("choice", 0).layer(mobileSeconds, 0, 1, 0))
                .policy("jointdnn")
                .sees(information);
    }

    private static final Clients[] TWO_OTHERS = {
        client("two", net("two", 0).layer(9, 9, 2, 0)),
        client("three", net("three", 0).layer(9, 9, 3, 0))
    };

    /** The chooser asks every 10 s, at first at φ in [0, 10). */
    private static List<Answer> lateChooser(double mobileSeconds, CloudInformation information) {
        return Diary.of(world(
                                client("long", pureService(9, 20)),
                                chooser(mobileSeconds, information).every(10))
                        .lasts(100)
                        .scenario())
                .answers(1);
    }

    private static List<Answer> chooserFirst(double mobileSeconds, CloudInformation information) {
        return Diary.of(world(chooser(mobileSeconds, information), TWO_OTHERS[0], TWO_OTHERS[1])
                        .lasts(50)
                        .scenario())
                .answers(0);
    }

    /**
     * A request of 20 s is in service when the chooser decides at φ.
     *
     * <pre>{@code
     *   GPU   0 ────────── 20 s ────────── 20 ─ chooser ─ 21
     *              φ ─────── wait 20 - φ ──┤
     * }</pre>
     */
    @Test
    void exactIsTheWaitThatARequestMeets() {
        double askedAt = lateChooser(1, new CloudInformation.None()).get(0).arrivedAt();
        double wait = 20 - askedAt;
        assertThat(lateChooser(wait + 0.99, new CloudInformation.Exact()).get(0).allMobile())
                .isTrue();
        Answer inCloud = lateChooser(wait + 1.01, new CloudInformation.Exact()).get(0);
        assertThat(inCloud.allCloud()).isTrue();
        assertThat(inCloud.seconds(LatencyPart.CLOUD_WAIT)).isCloseTo(wait, ROUNDING);
    }

    /** The same queue, but before the first reply the chooser expects no wait: 1 s against 1.01 s. */
    @Test
    void beforeTheFirstReplyNoWaitIsExpected() {
        assertThat(lateChooser(1.01, new CloudInformation.Reply()).get(0).allCloud())
                .isTrue();
        assertThat(lateChooser(0.99, new CloudInformation.Reply()).get(0).allMobile())
                .isTrue();
    }

    @Test
    void noneExpectsNoWaitEver() {
        assertThat(lateChooser(1.01, new CloudInformation.None()))
                .hasSizeGreaterThan(3)
                .allMatch(Answer::allCloud);
    }

    /**
     * The chooser comes first, then the two others.
     *
     * <pre>{@code
     *   GPU   0 ─ chooser ─ 1 ──── 2 s ──── 3 ─────── 3 s ─────── 6
     *                       reply to the chooser: a request that joined now would wait until 6, 5 s
     * }</pre>
     *
     * The reply carries 5 s, so the next query expects 5 + 1 s; having chosen the phone, the chooser hears no newer reply.
     */
    @Test
    void replyIsTheWaitAtTheTimeOfTheLastReply() {
        assertThat(chooserFirst(5.99, new CloudInformation.Reply()))
                .extracting(Answer::allMobile)
                .startsWith(false, true, true, true);
        assertThat(chooserFirst(6.01, new CloudInformation.Reply()))
                .extracting(Answer::allMobile)
                .startsWith(false, false);
    }

    /**
     * A request of 1000 s starts at 0.5 s, so one that joined at t would wait 1000.5 - t. Reports come at 0, 4, 8, …; the
     * chooser first asks at φ in [0, 40): it expects 1000.5 - 4·⌊φ/4⌋, or no wait before the report of 4 s.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyIsTheWaitAtTheLastReport(long seed) {
        double askedAt = firstAnswerOfChooser(1, seed).arrivedAt();
        double reportAt = 4 * Math.floor(askedAt / 4);
        double expectedWait = reportAt == 0 ? 0 : 1000.5 - reportAt;
        assertThat(firstAnswerOfChooser(expectedWait + 0.99, seed).allMobile()).isTrue();
        assertThat(firstAnswerOfChooser(expectedWait + 1.01, seed).allCloud()).isTrue();
    }

    private static Answer firstAnswerOfChooser(double mobileSeconds, long seed) {
        Clients busy = client("busy", net("long", 500_000).layer(9, 9, 1000, 0)).link(link(8, 8, 0));
        Clients chooser = chooser(mobileSeconds, new CloudInformation.Every(4)).every(40);
        return Diary.of(world(busy, chooser).lasts(1100).seed(seed).scenario())
                .answers(1)
                .get(0);
    }

    /**
     * Drawn services: whoever goes to the cloud finds exactly the wait it expected, so never one of more than its own time less
     * 1 s; whoever computes itself would have found one of at least that. What it would have found is worked out here from the
     * services alone, by handing each request to the GPU that is free first.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void exactHoldsForDrawnServicesToo(int gpus) {
        double mobileSeconds = 2.5;
        Scenario scenario = world(chooser(mobileSeconds, new CloudInformation.Exact())
                        .sees(new LinkInformation.Exact())
                        .count(40)
                        .poisson(1.2 * gpus / 40))
                .gpus(gpus)
                .service(new ServiceSpec.Lognormal(1))
                .lasts(2000)
                .scenario();
        Diary diary = Diary.of(scenario);
        List<Answer> cloud = diary.answers().stream().filter(Answer::allCloud).toList();
        List<Answer> mobile = diary.answers().stream().filter(Answer::allMobile).toList();
        assertThat(cloud).hasSizeGreaterThan(500);
        assertThat(mobile).hasSizeGreaterThan(100);
        assertThat(cloud).allMatch(a -> a.seconds(LatencyPart.CLOUD_WAIT) < mobileSeconds - 1);
        List<Served> byArrival = new ArrayList<>(diary.served());
        byArrival.sort((a, b) -> Double.compare(a.acceptedAt(), b.acceptedAt()));
        assertThat(mobile)
                .filteredOn(a -> a.startedAt() < 1900)
                .allMatch(a -> waitFoundAt(a.startedAt(), byArrival, gpus) > mobileSeconds - 1 - 1e-9);
    }

    private static double waitFoundAt(double now, List<Served> byArrival, int gpus) {
        double[] freeAt = new double[gpus];
        for (Served request : byArrival) {
            if (request.acceptedAt() < now) {
                double service = request.servedAt() - request.startedAt();
                freeAt[0] = Math.max(freeAt[0], request.acceptedAt()) + service;
                Arrays.sort(freeAt);
            }
        }
        return Math.max(0, freeAt[0] - now);
    }
}
