package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lasting;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.radio;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jointsim.TestScenarios.World;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/** Same task, same bytes: on one or two threads, again, in any locale and time zone; another seed or replication differs. */
class SameBytes {

    private static final RadioSpec RADIO = radio(0.4, 1.2, 0.05, 1.3);

    /** Something of everything that draws or adds up. */
    private static World messy() {
        return world(
                        client(
                                        "choosers",
                                        net("split", 400_000)
                                                .layer(0.05, 1, 0.04, 40_000)
                                                .layer(0.8, 2, 0.2, 4000)
                                                .layer(0.1, 1, 0.05, 1000))
                                .count(20)
                                .poisson(0.2)
                                .policy("jointdnn")
                                .sees(new LinkInformation.Ewma(0.3))
                                .sees(new CloudInformation.Every(2))
                                .link(stationaryRing(
                                        lastingAbout(5, 8, 20, 0.06).over(RADIO),
                                        lasting(3, 2, 6, 0.09).over(RADIO),
                                        lastingAbout(1, 0, 0, 0).over(RADIO)))
                                .idlePower(0.3)
                                .waitPower(0.7)
                                .battery(300),
                        client("thinkers", pureService(0.5, 0.25))
                                .mixedWith(pureService(0.7, 0.35), 0.4)
                                .count(10)
                                .thinks(2)
                                .dropsWhatIsRefused(),
                        client("clocks", pureService(0.5, 0.25))
                                .count(5)
                                .every(3)
                                .policy("jointdnn")
                                .deadline(0.5))
                .gpus(2)
                .capacity(4)
                .service(new ServiceSpec.Lognormal(1))
                .warmUpAuto()
                .replications(4)
                .lasts(600);
    }

    private static ExperimentResult run(World world, int threads) {
        return Experiment.run(world.scenario(), new LocalExecutor(threads), Progress.NONE);
    }

    /** All that reaches a file, each part by itself: equal parts may or may not be one object. */
    private static List<byte[]> bytes(ExperimentResult result) {
        List<byte[]> all = new ArrayList<>();
        for (ReplicationResult replication : result.replications()) {
            all.add(bytes(new ArrayList<>(replication.scopes())));
            all.add(bytes(replication.timeline()));
            all.add(bytes(new ArrayList<>(replication.health())));
            all.add(bytes(replication.eventFingerprint()));
            all.add(bytes(replication.eventCount()));
            all.add(bytes(replication.warmUpSeconds()));
            replication
                    .distributions()
                    .forEach(d -> all.add(bytes(new ArrayList<>(d.distribution().points(1000)))));
        }
        return all;
    }

    private static byte[] bytes(Serializable value) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertSame(ExperimentResult one, ExperimentResult other) {
        assertThat(other.scopes().equals(one.scopes())).as("estimates").isTrue();
        assertThat(other.health()).isEqualTo(one.health());
        assertThat(other.distributions().equals(one.distributions()))
                .as("distributions")
                .isTrue();
        List<byte[]> expected = bytes(one);
        List<byte[]> found = bytes(other);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(found.get(i), expected.get(i)))
                    .as("part %s", i)
                    .isTrue();
        }
    }

    @Test
    void theMessIsWorthComparing() {
        ExperimentResult result = run(messy(), 1);
        assertThat(result.isHealthy()).isTrue();
        for (ReplicationResult replication : result.replications()) {
            assertThat(replication.scopes().get(0).require("queries.lost.battery"))
                    .isPositive();
            assertThat(replication.scopes().get(0).require("queries.lost.refused"))
                    .isPositive();
            assertThat(replication.scopes().get(1).require("placement.split")).isBetween(0.01, 0.99);
        }
    }

    @Test
    void oneAndTwoThreadsGiveTheSameBytes() {
        assertSame(run(messy(), 1), run(messy(), 2));
    }

    /** Arabic digits, Turkish letters, a decimal comma, and a time zone with an odd offset change nothing. */
    @Test
    void anyLocaleAndTimeZoneGiveTheSameBytes() {
        ExperimentResult expected = run(messy(), 1);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                assertSame(expected, run(messy(), 1));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void seedsAndReplicationsDiffer() {
        List<Long> fingerprints = new ArrayList<>();
        for (long seed : new long[] {1, 2, -1}) {
            run(messy().seed(seed), 1).replications().forEach(r -> fingerprints.add(r.eventFingerprint()));
        }
        assertThat(fingerprints).hasSize(12).doesNotHaveDuplicates();
    }
}
