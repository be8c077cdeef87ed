package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyParameter;
import org.jointsim.policy.PolicyProvider;
import org.jointsim.scenario.file.Library.Constant;
import org.jointsim.scenario.file.Library.Entry;
import org.jointsim.units.Dimension;

/** What the library says about a policy. */
final class PolicyEntries {

    private PolicyEntries() {}

    static Entry of(PolicyProvider provider) {
        List<Constant> constants = new ArrayList<>();
        constants.add(new Constant("training", provider.placesTraining() ? "yes" : "no", provider.source()));
        constants.add(new Constant("limits", provider.keepsLimits() ? "yes" : "no", provider.source()));
        Policies.pluginOrigin(provider.name()).ifPresent(origin -> {
            String digest = Policies.pluginDigest(provider.name()).orElseThrow();
            constants.add(new Constant("plugin", "%s (%s)".formatted(origin, digest), provider.source()));
        });
        for (PolicyParameter parameter : provider.parameters()) {
            constants.add(new Constant("with." + parameter.name(), shown(parameter), parameter.about()));
        }
        return new Entry(Kind.POLICIES, provider.name(), provider.about(), constants);
    }

    private static String shown(PolicyParameter parameter) {
        Dimension dimension = parameter.dimension();
        String what = dimension == null ? "a number" : dimension.phrase();
        return parameter
                .findDefault()
                .map(value -> "%s, default %s".formatted(what, written(value, parameter)))
                .orElse(what + ", required");
    }

    /** The value of a parameter as a scenario writes it. */
    static String written(double value, PolicyParameter parameter) {
        Dimension dimension = parameter.dimension();
        if (dimension == null) {
            return String.valueOf(Numbers.decimal(value));
        }
        return dimension == Dimension.FRACTION ? Numbers.percent(value) : Numbers.quantity(value, dimension.siUnit());
    }
}
