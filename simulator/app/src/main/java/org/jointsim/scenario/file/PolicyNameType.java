package org.jointsim.scenario.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyProvider;
import org.jointsim.scenario.file.Node.Scalar;

/** The name of a policy: of JointSim, or of a plugin that is loaded when it is read. */
record PolicyNameType() implements Type<PolicyProvider> {

    private static ChoiceType<String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        Policies.names().forEach(name -> names.put(name, name));
        return new ChoiceType<>(names);
    }

    @Override
    public PolicyProvider read(Node node, Reading reading) {
        Optional<PolicyProvider> found =
                node instanceof Scalar scalar ? Policies.find(scalar.text()) : Optional.empty();
        return found.orElseThrow(() -> refuse(node, reading));
    }

    @Override
    public Unreadable refuse(Node node, Reading reading) {
        String maybe = node instanceof Scalar scalar
                ? Words.nearest(scalar.text(), words())
                        .map(near -> "Maybe `" + near + "`.")
                        .orElse("A policy of one's own is loaded with --plugins DIR.")
                : "";
        return reading.refuse(
                node.at(),
                "expected %s, but found %s. %s"
                        .formatted(phrase(), node.shown(), maybe)
                        .strip());
    }

    @Override
    public boolean fits(Node node) {
        return node instanceof Scalar;
    }

    @Override
    public String phrase() {
        return names().phrase();
    }

    @Override
    public Collection<String> words() {
        return Policies.names();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return names().schema(definitions);
    }
}
