package org.jointsim.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.onceAt;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.jointsim.Diary;
import org.jointsim.Diary.Visit;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.junit.jupiter.api.Test;

/** FEATURE: disciplines. Each client has one request; the time of its upload says when it arrives. */
class H02_WhoIsServedNext {

    private static final double EXACT = 1e-9;

    /** A client whose first request arrives at this time and needs so long. */
    private static Clients arriving(String name, double at, double seconds) {
        return client(name, net("net of " + name, 1_000_000).layer(90, 0, seconds, 0))
                .link(onceAt(at));
    }

    private static List<Visit> visits(World world, Discipline discipline, boolean preemptive) {
        return Diary.of(world.pool(pool -> pool.withQueue(
                                new QueueSpec(discipline, CloudSpec.UNBOUNDED, preemptive, CloudSpec.UNBOUNDED)))
                        .lasts(20)
                        .scenario())
                .visits();
    }

    private static Visit first(List<Visit> visits, int client) {
        return visits.stream()
                .filter(v -> v.clientClass() == client)
                .findFirst()
                .orElseThrow();
    }

    private static void assertServed(Visit visit, double start, double end, double wait, double service) {
        assertThat(visit.startedAt()).isCloseTo(start, within(EXACT));
        assertThat(visit.servedAt()).isCloseTo(end, within(EXACT));
        assertThat(visit.waitSeconds()).isCloseTo(wait, within(EXACT));
        assertThat(visit.serviceSeconds()).isCloseTo(service, within(EXACT));
    }

    private static World threeClasses() {
        return world(
                arriving("low", 1, 4).priority(0),
                arriving("middle", 2, 1.5).priority(1),
                arriving("high", 3, 1).priority(2));
    }

    /**
     * Higher first, but nobody is interrupted.
     *
     * <pre>{@code
     *   arrive  1 low  2 middle  3 high
     *   GPU     1 ────── low ────── 5 ─ high ─ 6 ─ middle ─ 7.5
     * }</pre>
     */
    @Test
    void theHighestPriorityThatWaitsIsNext() {
        List<Visit> visits = visits(threeClasses(), Discipline.PRIORITY, false);
        assertServed(first(visits, 0), 1, 5, 0, 4);
        assertServed(first(visits, 2), 5, 6, 2, 1);
        assertServed(first(visits, 1), 6, 7.5, 4, 1.5);
    }

    /**
     * The same, preemptive: low has 3 s left when middle comes, middle 0.5 s when high comes.
     *
     * <pre>{@code
     *   GPU     1 low 2 middle 3 high 4 middle 4.5 ── low, 3 s left ── 7.5
     * }</pre>
     */
    @Test
    void aHigherPriorityInterruptsAndTheWorkGoesOnLater() {
        List<Visit> visits = visits(threeClasses(), Discipline.PRIORITY, true);
        assertServed(first(visits, 2), 3, 4, 0, 1);
        assertServed(first(visits, 1), 4, 4.5, 1, 1.5);
        assertServed(first(visits, 0), 4.5, 7.5, 2.5, 4);
    }

    /**
     * Queries are issued at 0, so deadlines are due at 9, 8, 7 s and never.
     *
     * <pre>{@code
     *   arrive  1 a(9)  2 b(8)  2.5 c(never)  3 d(7)
     *   GPU     1 ──── a ──── 4 ─ d ─ 5 ─ b ─ 6 ─ c ─ 7
     * }</pre>
     */
    @Test
    void theEarliestDeadlineIsNextAndNoneIsLast() {
        World world = world(
                arriving("a", 1, 3).deadline(9),
                arriving("b", 2, 1).deadline(8),
                arriving("c", 2.5, 1),
                arriving("d", 3, 1).deadline(7));
        List<Visit> visits = visits(world, Discipline.EDF, false);
        assertServed(first(visits, 3), 4, 5, 1, 1);
        assertServed(first(visits, 1), 5, 6, 3, 1);
        assertServed(first(visits, 2), 6, 7, 3.5, 1);
    }

    /**
     * One shared GPU: a alone at speed 1, two at 1/2, three at 1/3.
     *
     * <pre>{@code
     *   arrive 1 a(2 s)      2 b(1 s)               4 …
     *   a:  1 s by 2, then half speed: done at 4;   b: half speed: 1 s by 4
     * }</pre>
     *
     * Both end at 4 s, a first: it came first.
     */
    @Test
    void sharedGpusRunAllAtOnceEachAtItsShare() {
        World world = world(arriving("a", 1, 2), arriving("b", 2, 1));
        List<Visit> visits = visits(world, Discipline.PROCESSOR_SHARING, false);
        assertServed(first(visits, 0), 1, 4, 0, 3);
        assertServed(first(visits, 1), 2, 4, 0, 2);
    }

    /** Three of 2 s each on two GPUs, at 1, 1 and 2 s: until 2 at speed 1, then 2/3; the first two have 1 s left, 1.5 s of time. */
    @Test
    void threeOnTwoSharedGpusRunAtTwoThirds() {
        World world = world(arriving("a", 1, 2), arriving("b", 1, 2), arriving("c", 2, 2))
                .gpus(2);
        List<Visit> visits = visits(world, Discipline.PROCESSOR_SHARING, false);
        assertServed(first(visits, 0), 1, 3.5, 0, 2.5);
        assertServed(first(visits, 1), 1, 3.5, 0, 2.5);
        // c has 1 s left at 3.5 s and then runs alone.
        assertServed(first(visits, 2), 2, 4.5, 0, 2.5);
    }
}
