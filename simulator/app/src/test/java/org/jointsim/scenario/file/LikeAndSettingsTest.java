package org.jointsim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.jointsim.partition.Objective;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.WarmUp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of client classes, and changes from the command line. */
class LikeAndSettingsTest {

    private static final String COPIES = Reader.with("    policy: jointdnn\n", """
                policy: jointdnn
              tablets: {like: phones, count: 3}
              watches: {count: 4, like: tablets, policy: mobile-only}
            """);

    @TempDir
    Path folder;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(folder);
    }

    @Test
    void likeCopiesAClassWithChangedKeys() throws Exception {
        Scenario scenario = reader.read(COPIES);

        ClientClassSpec phones = scenario.clients().get(0);
        ClientClassSpec watches = scenario.clients().get(2);
        assertThat(scenario.clients())
                .extracting(ClientClassSpec::name)
                .containsExactly("phones", "tablets", "watches");
        assertThat(scenario.clients()).extracting(ClientClassSpec::count).containsExactly(2, 3, 4);
        assertThat(watches.link()).isEqualTo(phones.link());
        assertThat(watches.policy()).isEqualTo(PolicySpec.named("mobile-only"));
    }

    @Test
    void aSettingThatGivesWholeClassesMayCopyToo() throws Exception {
        Scenario scenario = reader.read(COPIES, "clients.watches={like: tablets, count: 5}", "clients.tablets.count=6");

        assertThat(scenario.clients()).extracting(ClientClassSpec::count).containsExactly(2, 6, 5);
        assertThat(scenario.clients().get(2).policy()).isEqualTo(PolicySpec.named("jointdnn"));
    }

    @Test
    void aCopiedProblemIsShownOnceWhereItStands() throws IOException {
        assertThat(reader.problems(COPIES.replace("uplink: 1 Mbit/s", "uplink: 1")))
                .containsExactly(
                        "line 9, column 20, clients.phones.link.uplink: expected a bit rate with a unit, for example \"5.85 Mbit/s\", but found 1");
    }

    @Test
    void copiesOfNothingAndInCircles() throws IOException {
        assertThat(reader.problems(COPIES.replace("like: phones", "like: phone")))
                .containsExactly(
                        "line 11, column 19, clients.tablets.like: unknown client class `phone`. Maybe `phones`.");
        assertThat(reader.problems(COPIES.replace("like: phones", "like: watches")))
                .containsExactly(
                        "line 11, column 19, clients.tablets.like: the copies go in a circle: `watches` → `tablets` → `watches`",
                        "line 12, column 29, clients.watches.like: the copies go in a circle: `tablets` → `watches` → `tablets`");
        assertThat(reader.problems(COPIES.replace("like: phones", "like: 7")))
                .containsExactly(
                        "line 11, column 19, clients.tablets.like: expected the name of another client class, but found 7. Maybe \"7\", in quotes.");
    }

    @Test
    void settingsChangeValuesAfterLikeHasCopied() throws Exception {
        Scenario scenario = reader.read(COPIES, "clients.phones.count=9", "cloud.gpus=4", "run.seed=7");

        assertThat(scenario.clients()).extracting(ClientClassSpec::count).containsExactly(9, 3, 4);
        assertThat(scenario.cloud().gpuCount()).isEqualTo(4);
        assertThat(scenario.run().seed()).isEqualTo(7);
    }

    @Test
    void aStarStandsForEveryName() throws Exception {
        Scenario scenario = reader.read(COPIES, "clients.*.policy={name: jointdnn, objective: energy}");

        assertThat(scenario.clients()).allMatch(c -> c.policy().objective().equals(Objective.ENERGY));
    }

    @Test
    void aSettingMayAddOptionalKeysAndTakeThemOut() throws Exception {
        assertThat(reader.read(COPIES, "cloud.queue.capacity=5")
                        .cloud()
                        .pools()
                        .get(0)
                        .queue()
                        .capacity())
                .isEqualTo(5);
        assertThat(reader.read(COPIES, "clients.watches.battery.capacity=1 Wh")
                        .clients()
                        .get(2)
                        .battery())
                .isNotNull();
        assertThat(reader.read(COPIES, "run.warmUp=null").run().warmUp()).isEqualTo(new WarmUp.Auto());
        assertThat(reader.problems(COPIES, "run.duration=null"))
                .containsExactly("line 2, column 6, run: expected key `duration`, but it is missing");
    }

    @Test
    void aLoneWordIsSpeltOutBeforeAKeyIsAdded() throws Exception {
        Scenario scenario = reader.read(Reader.VALID, "clients.phones.policy.objective=energy");

        assertThat(scenario.clients().get(0).policy().name()).isEqualTo("jointdnn");
        assertThat(scenario.clients().get(0).policy().objective()).isEqualTo(Objective.ENERGY);
    }

    @Test
    void theLastSettingWins() throws Exception {
        assertThat(reader.read(Reader.VALID, "cloud.gpus=4", "cloud.gpus=5")
                        .cloud()
                        .gpuCount())
                .isEqualTo(5);
    }

    /** 2 clients with 3 /s together: 1.5 /s each. */
    @Test
    void theTotalRateIsSharedByTheClientsOfTheClass() throws Exception {
        Scenario scenario = reader.read(Reader.VALID, "clients.phones.arrivals={process: poisson, totalRate: 3 /s}");

        assertThat(scenario.clients().get(0).arrivals()).isEqualTo(new ArrivalSpec.Poisson(1.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cloud.gpu=3 | unknown key ‘gpu’ in ‘cloud’. Maybe ‘gpus’.",
                "clouds.gpus=3 | unknown key ‘clouds’. Maybe ‘cloud’.",
                "clients.phons.count=3 | unknown name ‘phons’ in ‘clients’. Maybe ‘phones’.",
                "clients.*.cuont=3 | unknown key ‘cuont’ in ‘clients.*’. Maybe ‘count’.",
                "clients.phones.count.x=3 | ‘clients.phones.count’ is 2 here, which has no ‘x’. Maybe set the whole of ‘clients.phones.count’.",
                "run.*=3 | ‘*’ stands for the names of a map, but ‘run’ is none",
                "cloud.gpus=0 | expected a whole number >= 1, but found 0",
                "cloud.gpus= | expected a whole number >= 1, but found \"\"",
                "run.duration=5 | expected a time with a unit, for example \"300 ms\", but found 5",
                "clients.phones.policy={name: x | this is not YAML: while parsing a flow mapping, expected ',' or '}', but got <stream end>",
            })
    void aSettingThatMakesNoSenseIsShownAsItWasGiven(String setting, String problem) throws IOException {
        assertThat(reader.problems(Reader.VALID, setting))
                .containsExactly(
                        "--set " + setting + ": " + problem.replace('‘', '`').replace('’', '`'));
    }

    @Test
    void aSettingHasAPathAndAValue() {
        assertThat(Setting.parse("a.b = c=d")).isEqualTo(new Setting("a.b", "c=d"));
        assertThatThrownBy(() -> Setting.parse("cloud.gpus"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected PATH=VALUE, for example \"cloud.gpus=4\", but found \"cloud.gpus\"");
    }
}
