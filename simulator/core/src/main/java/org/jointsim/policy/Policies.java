package org.jointsim.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes policies by name: those of JointSim, and plugins. Plugins are found once, on the class path when the first policy
 * is asked for; {@link #usePlugins} looks elsewhere. The table is that of the whole program, since a policy must mean the
 * same on every thread.
 */
public final class Policies {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private static volatile Table table = Table.of(Policies.class.getClassLoader());

    private record Table(Map<String, PolicyProvider> providers, Map<String, Plugin> plugins) {

        static Table of(ClassLoader loader) {
            Map<String, PolicyProvider> providers = new LinkedHashMap<>();
            ShippedPolicies.ALL.forEach(shipped -> providers.put(shipped.name(), shipped));
            Map<String, Plugin> plugins = new TreeMap<>();
            for (PolicyProvider found : found(loader)) {
                Plugin plugin = Plugin.of(found);
                requireGood(found, plugin, providers, plugins);
                plugins.put(found.name(), plugin);
            }
            plugins.forEach((name, plugin) -> providers.put(name, plugin.provider()));
            return new Table(Collections.unmodifiableMap(providers), Collections.unmodifiableMap(plugins));
        }

        private static List<PolicyProvider> found(ClassLoader loader) {
            List<PolicyProvider> found = new ArrayList<>();
            try {
                ServiceLoader.load(PolicyProvider.class, loader).forEach(found::add);
            } catch (ServiceConfigurationError | LinkageError e) {
                throw new IllegalArgumentException("a policy plugin cannot be loaded: " + e.getMessage(), e);
            }
            return found;
        }

        private static void requireGood(
                PolicyProvider found, Plugin plugin, Map<String, PolicyProvider> shipped, Map<String, Plugin> plugins) {
            String name = found.name();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "the policy of %s is called \"%s\", but a name has letters, digits and -, and starts with a letter"
                                .formatted(plugin.origin(), name));
            }
            Plugin other = plugins.get(name);
            if (other != null || shipped.containsKey(name)) {
                throw new IllegalArgumentException("policy %s of %s has the name of one %s. Maybe rename it."
                        .formatted(name, plugin.origin(), other == null ? "of JointSim" : "of " + other.origin()));
            }
        }
    }

    private Policies() {}

    /**
     * Takes plugins from this class loader from now on.
     *
     * @throws IllegalArgumentException if one cannot be loaded, or has a name that is taken
     */
    public static void usePlugins(ClassLoader loader) {
        table = Table.of(loader);
    }

    /** Takes plugins from the class path of JointSim from now on. */
    public static void useClassPathOnly() {
        usePlugins(Policies.class.getClassLoader());
    }

    /** All names: those of JointSim, then those of plugins in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(table.providers().keySet());
    }

    /** What makes the policies of this name. */
    public static Optional<PolicyProvider> find(String name) {
        return Optional.ofNullable(table.providers().get(name));
    }

    /** Which code a plugin is, as 16 hexadecimal digits; nothing for a policy of JointSim. */
    public static Optional<String> pluginDigest(String name) {
        return Optional.ofNullable(table.plugins().get(name)).map(Plugin::digest);
    }

    /** Name of the jar or folder of a plugin; nothing for a policy of JointSim. */
    public static Optional<String> pluginOrigin(String name) {
        return Optional.ofNullable(table.plugins().get(name)).map(Plugin::origin);
    }

    /**
     * The policy {@code name} for one workload. Make one for each replication: policies keep scratch memory.
     *
     * @throws IllegalArgumentException if the name is unknown, if it cannot place the task or keep the limits, or if
     *     {@code fixed} lacks a placement or has one of another length than the dnn
     */
    public static OffloadingPolicy create(String name, PolicyRequest request) {
        PolicyProvider provider = find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("policy must be one of %s, but was %s".formatted(names(), name)));
        if (request.workload().isTraining() && !provider.placesTraining()) {
            throw new IllegalArgumentException("policy %s places no training steps".formatted(name));
        }
        if (request.limits().isAny() && !provider.keepsLimits()) {
            throw new IllegalArgumentException("policy %s keeps no limits".formatted(name));
        }
        OffloadingPolicy policy = coding(provider, request);
        return table.plugins().containsKey(name) ? new PluginPolicy(name, request.workload(), policy) : policy;
    }

    /** A policy that decides sites only codes the tensors that serve the objective better so, where there is a coder. */
    private static OffloadingPolicy coding(PolicyProvider provider, PolicyRequest request) {
        OffloadingPolicy policy = provider.create(request);
        boolean codesItself = provider.keepsLimits() || request.workload().compression() == null;
        return codesItself ? policy : new CodingPolicy(policy, request.workload(), request.objective());
    }
}
