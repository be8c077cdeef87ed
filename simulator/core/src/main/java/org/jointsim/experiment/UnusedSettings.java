package org.jointsim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.Scenario;

/** Settings that differ from their defaults though the chosen policies and disciplines never look at them. */
final class UnusedSettings {

    /** Policies that place layers without looking at anything. */
    private static final Set<String> BLIND = Set.of("mobile-only", "cloud-only", "fixed", "random");

    private static final String NEVER_IN_THE_CLOUD = "mobile-only";

    private UnusedSettings() {}

    /** In words, one for each setting; a pure function of the resolved scenario. */
    static List<String> of(Scenario scenario) {
        List<String> unused = new ArrayList<>();
        for (ClientClassSpec client : scenario.clients()) {
            String path = "clients." + client.name() + ".policy.";
            String name = client.policy().name();
            for (String key : unused(client.policy())) {
                unused.add("%s%s (policy %s)".formatted(path, key, name));
            }
        }
        return unused;
    }

    private static List<String> unused(PolicySpec policy) {
        List<String> keys = new ArrayList<>();
        PolicySpec plain = PolicySpec.named(policy.name());
        if (BLIND.contains(policy.name())) {
            addIfSet(keys, "objective", policy.objective(), plain.objective());
            addIfSet(keys, "limits", policy.limits(), plain.limits());
            addIfSet(keys, "information.link", policy.linkInformation(), plain.linkInformation());
            addIfSet(keys, "information.cloud", policy.cloudInformation(), plain.cloudInformation());
        }
        if (policy.name().equals(NEVER_IN_THE_CLOUD)) {
            addIfSet(keys, "fallback", policy.fallback(), plain.fallback());
        }
        return keys;
    }

    private static void addIfSet(List<String> keys, String key, Object value, Object byDefault) {
        if (!value.equals(byDefault)) {
            keys.add(key);
        }
    }
}
