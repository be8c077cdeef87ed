package org.jointsim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.TestScenarios.World;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.scenario.AdmissionSpec;
import org.jointsim.scenario.BackgroundSpec;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.junit.jupiter.api.Test;

class UnusedSettingsTest {

    private static Clients phones(String policy) {
        return client("phones", pureService(9, 1)).poisson(1).policy(policy);
    }

    private static List<String> unused(World world) {
        return UnusedSettings.of(world.scenario());
    }

    private static World queue(Discipline discipline, Clients... classes) {
        return world(classes).pool(pool -> pool.withQueue(QueueSpec.of(discipline, CloudSpec.UNBOUNDED)));
    }

    @Test
    void defaultsAreNeverNamed() {
        assertThat(unused(world(
                        phones("jointdnn"), client("tablets", pureService(9, 1)).policy("mobile-only"))))
                .isEmpty();
    }

    /** DADS looks at the link alone; static decides once, for the mean link and an idle cloud; the others look at nothing. */
    @Test
    void aPolicyIsNotToldWhatItNeverLooksAt() {
        for (String policy : List.of("jointdnn", "best-split", "neurosurgeon")) {
            assertThat(unused(world(seeing(policy)))).as(policy).isEmpty();
        }
        assertThat(unused(world(seeing("dads"))))
                .containsExactly("clients.phones.policy.information.cloud (policy dads)");
        for (String policy : List.of("static", "random", "cloud-only", "mobile-only")) {
            assertThat(unused(world(seeing(policy))))
                    .containsExactly(
                            "clients.phones.policy.information.link (policy %s)".formatted(policy),
                            "clients.phones.policy.information.cloud (policy %s)".formatted(policy));
        }
    }

    private static Clients seeing(String policy) {
        return phones(policy).sees(new LinkInformation.Exact()).sees(new CloudInformation.Exact());
    }

    @Test
    void whatHappensAfterARefusalNeedsSomethingThatRefuses() {
        assertThat(unused(world(phones("jointdnn").dropsWhatIsRefused())))
                .containsExactly("clients.phones.policy.fallback (nothing is refused and nothing times out)");
        assertThat(unused(world(phones("jointdnn").dropsWhatIsRefused()).capacity(5)))
                .isEmpty();
        assertThat(unused(world(phones("jointdnn").dropsWhatIsRefused().patience(2, 3, 0.5))))
                .isEmpty();
        assertThat(unused(world(phones("mobile-only").patience(2, 3, 0.5)).capacity(5)))
                .containsExactly(
                        "clients.phones.policy.timeout (policy mobile-only)",
                        "clients.phones.policy.retry (policy mobile-only)");
    }

    @Test
    void prioritiesNeedAQueueThatKnowsThemAndClassesThatDiffer() {
        assertThat(unused(world(phones("jointdnn").priority(2))))
                .containsExactly("clients.phones.policy.priority (no queue has priorities)");
        assertThat(unused(queue(Discipline.PRIORITY, phones("jointdnn").priority(2))))
                .containsExactly("cloud.queue.discipline: priority (all client classes have the same priority)");
        Clients others = client("tablets", pureService(9, 1)).poisson(1);
        assertThat(unused(queue(Discipline.PRIORITY, phones("jointdnn").priority(2), others)))
                .isEmpty();
    }

    @Test
    void earliestDeadlineFirstNeedsDeadlines() {
        assertThat(unused(queue(Discipline.EDF, phones("jointdnn"))))
                .containsExactly("cloud.queue.discipline: edf (no client class has a deadline)");
        assertThat(unused(queue(Discipline.EDF, phones("jointdnn").deadline(1))))
                .isEmpty();
    }

    @Test
    void aBalancerNeedsPools() {
        assertThat(unused(world(phones("jointdnn"))
                        .cloud(cloud -> cloud.withPools(cloud.pools(), Balancer.LEAST_LOADED))))
                .containsExactly("cloud.balancer (there is one pool)");
    }

    private static final Compression CODER = new Compression(2, 4e-9, 2e-9, 3e-9, 0, new TreeMap<>());

    /** Who codes tensors weighs what that costs by its objective, radio and link, whatever placed the layers; but not by limits. */
    @Test
    void aCoderLooksAtTheObjective() {
        Clients energy = phones("cloud-only").objective(new Objective(0, 1));
        assertThat(unused(world(energy))).containsExactly("clients.phones.policy.objective (policy cloud-only)");
        assertThat(unused(world(energy.codes(CODER)))).isEmpty();
        assertThat(unused(world(phones("cloud-only").radioAware())))
                .containsExactly("clients.phones.policy.radioAware (policy cloud-only)");
        assertThat(unused(world(phones("cloud-only").radioAware().codes(CODER))))
                .isEmpty();
        assertThat(unused(world(phones("jointdnn").radioAware()))).isEmpty();
        assertThat(unused(world(seeing("cloud-only").codes(CODER))))
                .containsExactly("clients.phones.policy.information.cloud (policy cloud-only)");
    }

    @Test
    void whoNeverSendsCodesNothing() {
        assertThat(unused(world(phones("mobile-only").codes(CODER))))
                .containsExactly("clients.phones.compression (policy mobile-only)");
        assertThat(unused(world(phones("cloud-only").codes(CODER)))).isEmpty();
    }

    @Test
    void limitsAreForThoseWhoChoose() {
        Limits fast = new Limits(0.3, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(unused(world(phones("random").limits(fast))))
                .containsExactly("clients.phones.policy.limits (policy random)");
        assertThat(unused(world(phones("random").limits(fast).codes(CODER))))
                .containsExactly("clients.phones.policy.limits (policy random)");
        assertThat(unused(world(phones("static").limits(fast)))).isEmpty();
    }

    @Test
    void anAdmissionRefuses() {
        Clients dropping = phones("jointdnn").dropsWhatIsRefused();
        AdmissionSpec bucket = new AdmissionSpec(new AdmissionSpec.Bucket(5, 1), Map.of(), false);
        assertThat(unused(world(dropping).cloud(cloud -> cloud.withAdmission(bucket))))
                .isEmpty();
        AdmissionSpec inTime = new AdmissionSpec(null, Map.of(), true);
        assertThat(unused(world(dropping).cloud(cloud -> cloud.withAdmission(inTime))))
                .containsExactly("cloud.admission.deadline (no client class has a deadline)");
        assertThat(unused(world(dropping.deadline(1)).cloud(cloud -> cloud.withAdmission(inTime))))
                .isEmpty();
    }

    /** Jobs of others have priority 0, so they differ from a class of priority 2. */
    @Test
    void jobsOfOthersHaveAPriorityToo() {
        assertThat(unused(queue(Discipline.PRIORITY, phones("jointdnn").priority(2))
                        .pool(pool -> pool.withBackground(new BackgroundSpec.Poisson(0.3, 0.02)))))
                .isEmpty();
    }

    /** One of two pools is enough: to balance, to know priorities, to be full. */
    @Test
    void onePoolOfSeveralIsEnough() {
        Clients tablets = client("tablets", pureService(9, 1)).poisson(1);
        assertThat(unused(world(phones("jointdnn").priority(2).dropsWhatIsRefused(), tablets)
                        .cloud(cloud -> cloud.withPools(
                                List.of(
                                        cloud.pools().get(0).named("plain"),
                                        cloud.pools()
                                                .get(0)
                                                .named("ranked")
                                                .withQueue(QueueSpec.of(Discipline.PRIORITY, 5))),
                                Balancer.LEAST_LOADED))))
                .isEmpty();
    }
}
