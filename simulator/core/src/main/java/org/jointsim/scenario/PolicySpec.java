package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What decides a client's placements, what it may see, and what happens when the cloud refuses.
 *
 * @param name the policy: {@code jointdnn}, {@code mobile-only}, {@code cloud-only}, {@code fixed}, …
 * @param label its name in results
 * @param objective what it minimises, if it minimises
 * @param limits what a placement may cost at most, as predicted
 * @param linkInformation what it sees of the link
 * @param cloudInformation what it sees of the cloud
 * @param decisionSeconds what one decision costs the client in time, &gt;= 0
 * @param fallback on refusal
 * @param placement of {@code fixed}; else {@code null}
 * @param parameters of a policy that declares some, by name, in SI units
 * @param priority of its requests where the cloud has priorities; higher first
 */
public record PolicySpec(
        String name,
        String label,
        Objective objective,
        Limits limits,
        LinkInformation linkInformation,
        CloudInformation cloudInformation,
        double decisionSeconds,
        Fallback fallback,
        @Nullable Placement placement,
        Map<String, Double> parameters,
        int priority)
        implements Serializable {

    /** The policy that knows everything; what it is told of link and cloud is exact, whatever a scenario says. */
    public static final String ORACLE = "oracle";

    /** What happens to a query that the cloud refuses. */
    public enum Fallback {
        /** The rest of its layers run on the mobile at once. */
        MOBILE,
        /** It is lost. */
        DROP
    }

    public PolicySpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(linkInformation, "linkInformation");
        Objects.requireNonNull(cloudInformation, "cloudInformation");
        Objects.requireNonNull(fallback, "fallback");
        Checks.notNegative("decisionTime", decisionSeconds);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        if (name.equals(ORACLE)) {
            linkInformation = new LinkInformation.Exact();
            cloudInformation = new CloudInformation.Exact();
        }
    }

    /** A policy without parameters. */
    public PolicySpec(
            String name,
            String label,
            Objective objective,
            Limits limits,
            LinkInformation linkInformation,
            CloudInformation cloudInformation,
            double decisionSeconds,
            Fallback fallback,
            @Nullable Placement placement) {
        this(
                name,
                label,
                objective,
                limits,
                linkInformation,
                cloudInformation,
                decisionSeconds,
                fallback,
                placement,
                Map.of(),
                0);
    }

    public PolicySpec withParameters(Map<String, Double> newParameters) {
        return new PolicySpec(
                name,
                label,
                objective,
                limits,
                linkInformation,
                cloudInformation,
                decisionSeconds,
                fallback,
                placement,
                newParameters,
                priority);
    }

    public PolicySpec withPriority(int newPriority) {
        return new PolicySpec(
                name,
                label,
                objective,
                limits,
                linkInformation,
                cloudInformation,
                decisionSeconds,
                fallback,
                placement,
                parameters,
                newPriority);
    }

    /** The policy {@code name} with the defaults of the scenario language. */
    public static PolicySpec named(String name) {
        return new PolicySpec(
                name,
                name,
                Objective.LATENCY,
                Limits.NONE,
                new LinkInformation.Last(),
                new CloudInformation.Reply(),
                0,
                Fallback.MOBILE,
                null);
    }
}
