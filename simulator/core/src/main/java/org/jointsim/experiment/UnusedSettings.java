package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.QueueSpec.Discipline;
import org.jointsim.scenario.Scenario;

/**
 * Settings that differ from their defaults though the chosen policies and disciplines never look at them. What the scenario
 * sets to its default anyway cannot be told from what it leaves out; neither is named.
 */
final class UnusedSettings {

    /** Policies that place layers without looking at anything. */
    private static final Set<String> BLIND = Set.of("mobile-only", "cloud-only", "fixed", "random");

    /** Policies that never look at what is known of the link: those, and the one that decides once. */
    private static final Set<String> BLIND_TO_LINK = Set.of("mobile-only", "cloud-only", "fixed", "random", "static");

    /** Policies that never look at what is known of the cloud. */
    private static final Set<String> BLIND_TO_CLOUD =
            Set.of("mobile-only", "cloud-only", "fixed", "random", "static", "dads");

    private static final String NEVER_IN_THE_CLOUD = "mobile-only";

    private final Scenario scenario;
    private final CloudSpec cloud;
    private final List<String> unused = new ArrayList<>();

    private UnusedSettings(Scenario scenario) {
        this.scenario = scenario;
        this.cloud = scenario.cloud();
    }

    /** In words, one for each setting; a pure function of the resolved scenario. */
    static List<String> of(Scenario scenario) {
        UnusedSettings settings = new UnusedSettings(scenario);
        scenario.clients().forEach(settings::ofClass);
        settings.ofCloud();
        return settings.unused;
    }

    private void ofClass(ClientClassSpec client) {
        PolicySpec policy = client.policy();
        PolicySpec plain = PolicySpec.named(policy.name());
        String path = "clients." + client.name() + ".";
        String why = "policy " + policy.name();
        boolean blind = BLIND.contains(policy.name());
        // The coder of tensors weighs the objective and the link, whatever placed the layers.
        boolean weighs = !blind || client.compression() != null;
        boolean local = policy.name().equals(NEVER_IN_THE_CLOUD);
        add(!weighs && differ(policy.objective(), plain.objective()), path + "policy.objective", why);
        add(blind && differ(policy.limits(), plain.limits()), path + "policy.limits", why);
        add(!weighs && policy.radioAware(), path + "policy.radioAware", why);
        add(
                (!weighs || policy.name().equals("static"))
                        && BLIND_TO_LINK.contains(policy.name())
                        && !policy.linkInformation().equals(plain.linkInformation()),
                path + "policy.information.link",
                why);
        add(
                BLIND_TO_CLOUD.contains(policy.name())
                        && !policy.cloudInformation().equals(plain.cloudInformation()),
                path + "policy.information.cloud",
                why);
        add(local && !policy.patience().isEndless(), path + "policy.timeout", why);
        add(local && client.compression() != null, path + "compression", why);
        add(
                policy.priority() != 0 && !serves(Discipline.PRIORITY),
                path + "policy.priority",
                "no queue has priorities");
        ofRefusals(path, policy);
    }

    private void ofRefusals(String path, PolicySpec policy) {
        boolean never = policy.name().equals(NEVER_IN_THE_CLOUD)
                || (policy.patience().isEndless() && cloud.admission().takesAll() && queuesHoldAll());
        String why = policy.name().equals(NEVER_IN_THE_CLOUD)
                ? "policy " + NEVER_IN_THE_CLOUD
                : "nothing is refused and nothing times out";
        add(never && policy.fallback() != PolicySpec.Fallback.MOBILE, path + "policy.fallback", why);
        add(never && policy.patience().retryCount() > 0, path + "policy.retry", why);
    }

    private void ofCloud() {
        List<PoolSpec> pools = cloud.pools();
        add(pools.size() == 1 && cloud.balancer() != Balancer.ROUND_ROBIN, "cloud.balancer", "there is one pool");
        boolean deadlines =
                scenario.clients().stream().anyMatch(one -> one.deadlineSeconds() < Double.POSITIVE_INFINITY);
        add(!deadlines && serves(Discipline.EDF), "cloud.queue.discipline: edf", "no client class has a deadline");
        add(!deadlines && cloud.admission().byDeadline(), "cloud.admission.deadline", "no client class has a deadline");
        boolean equal = scenario.clients().stream()
                        .map(one -> one.policy().priority())
                        .distinct()
                        .count()
                == 1;
        add(
                equal && serves(Discipline.PRIORITY) && pools.stream().allMatch(pool -> pool.background() == null),
                "cloud.queue.discipline: priority",
                "all client classes have the same priority");
    }

    /** By any type: objectives and limits are of a package that this one does not look into. */
    private static boolean differ(Object value, Object byDefault) {
        return !value.equals(byDefault);
    }

    private boolean serves(Discipline discipline) {
        return cloud.pools().stream().anyMatch(pool -> pool.queue().discipline() == discipline);
    }

    private boolean queuesHoldAll() {
        return cloud.pools().stream().allMatch(pool -> pool.queue().capacity() == CloudSpec.UNBOUNDED);
    }

    private void add(boolean isUnused, String setting, String why) {
        if (isUnused) {
            unused.add("%s (%s)".formatted(setting, why));
        }
    }
}
