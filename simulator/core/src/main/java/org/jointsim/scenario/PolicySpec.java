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
 * What decides a client's placements, what it may see, and what happens when the cloud refuses or is too slow.
 *
 * @param name the policy: {@code jointdnn}, {@code mobile-only}, {@code cloud-only}, {@code fixed}, …
 * @param label its name in results
 * @param objective what it minimises, if it minimises
 * @param limits what a placement may cost at most, as predicted
 * @param linkInformation what it sees of the link
 * @param cloudInformation what it sees of the cloud
 * @param decisionSeconds what one decision costs the client in time, &gt;= 0
 * @param fallback on refusal and time-out, after the last try
 * @param placement of {@code fixed}; else {@code null}
 * @param parameters of a policy that declares some, by name, in SI units
 * @param patience when it gives up waiting, and how often it tries again
 * @param radioAware whether the decision counts the expected promotion and tail energy of each transfer
 * @param thrift how the decision heeds the battery; {@code null} for not at all
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
        Patience patience,
        boolean radioAware,
        @Nullable Thrift thrift,
        int priority)
        implements Serializable {

    /** The policy that knows everything; what it is told of link and cloud is exact, whatever a scenario says. */
    public static final String ORACLE = "oracle";

    /** What happens to a query that the cloud refuses or that times out. */
    public enum Fallback {
        /** The rest of its layers run on the mobile at once. */
        MOBILE,
        /** It is lost. */
        DROP
    }

    /**
     * How long a client waits for a cloud segment, and how often it tries again when it is refused or too slow.
     *
     * @param timeoutSeconds from the start of its upload to the end of its service, &gt; 0; {@code +Infinity} for ever
     * @param retryCount how often it is sent again, &gt;= 0, before the fallback
     * @param retryDelaySeconds before each of them, &gt;= 0
     */
    public record Patience(double timeoutSeconds, int retryCount, double retryDelaySeconds) implements Serializable {

        /** The most retries of a segment: each draws its service anew. */
        public static final int MOST_RETRIES = 100;

        /** Waits for ever and never tries again. */
        public static final Patience ENDLESS = new Patience(Double.POSITIVE_INFINITY, 0, 0);

        public Patience {
            if (!(timeoutSeconds > 0)) {
                throw new IllegalArgumentException("timeout must be > 0, but was " + timeoutSeconds);
            }
            if (retryCount < 0 || retryCount > MOST_RETRIES) {
                throw new IllegalArgumentException(
                        "retry.times must be in [0, %d], but was %d".formatted(MOST_RETRIES, retryCount));
            }
            Checks.notNegative("retry.delay", retryDelaySeconds);
        }

        public boolean isEndless() {
            return timeoutSeconds == Double.POSITIVE_INFINITY;
        }
    }

    /**
     * How a decision heeds the battery. The weight of a joule at charge c, a share of the capacity, is
     * {@code full + (empty - full) * (1 - c)^exponent}, where {@code full} is that of the objective; and a query may cost
     * at most its share of what must last until a time of day.
     *
     * @param emptyPerJoule weight of a joule at charge 0, &gt;= 0; NaN where the weight does not change
     * @param exponent of the curve, &gt; 0; 1 for a straight line
     * @param lastUntilSecondOfDay in [0, 86400); {@link #NEVER} for no budget
     */
    public record Thrift(double emptyPerJoule, double exponent, int lastUntilSecondOfDay) implements Serializable {

        private static final double PERCENT = 100;

        /** No time until which the battery must last. */
        public static final int NEVER = -1;

        public Thrift {
            if (!Double.isNaN(emptyPerJoule)) {
                Checks.notNegative("objective.energy.empty", emptyPerJoule);
            }
            Checks.positive("objective.energy.exponent", exponent);
            if (lastUntilSecondOfDay != NEVER) {
                Checks.secondOfDay("limits.energy.lastUntil", lastUntilSecondOfDay);
            }
        }

        public boolean hasCurve() {
            return !Double.isNaN(emptyPerJoule);
        }

        public boolean hasBudget() {
            return lastUntilSecondOfDay != NEVER;
        }

        /** The whole percent of a charge, rounded down, in steps of which weights follow it. */
        public static int percent(double chargeJoules, double capacityJoules) {
            return (int) Math.floor(PERCENT * chargeJoules / capacityJoules);
        }

        /** The objective at a charge in whole percent. */
        public Objective atPercent(int percent, Objective full) {
            return at((double) percent / PERCENT, full);
        }

        /** The objective at a charge, a share of the capacity in [0, 1]. */
        public Objective at(double chargeFraction, Objective full) {
            double perJoule =
                    full.perJoule() + (emptyPerJoule - full.perJoule()) * StrictMath.pow(1 - chargeFraction, exponent);
            return hasCurve() ? new Objective(full.perSecond(), perJoule) : full;
        }
    }

    public PolicySpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(linkInformation, "linkInformation");
        Objects.requireNonNull(cloudInformation, "cloudInformation");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(patience, "patience");
        Checks.notNegative("decisionTime", decisionSeconds);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        if (name.equals(ORACLE)) {
            linkInformation = new LinkInformation.Exact();
            cloudInformation = new CloudInformation.Exact();
        }
    }

    /** A policy without parameters, of endless patience, that heeds neither radio nor battery. */
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
                Patience.ENDLESS,
                false,
                null,
                0);
    }

    public PolicySpec withPatience(Patience newPatience) {
        return with(parameters, newPatience, radioAware, thrift, priority);
    }

    public PolicySpec withRadioAware(boolean aware) {
        return with(parameters, patience, aware, thrift, priority);
    }

    public PolicySpec withThrift(@Nullable Thrift newThrift) {
        return with(parameters, patience, radioAware, newThrift, priority);
    }

    public PolicySpec withParameters(Map<String, Double> newParameters) {
        return with(newParameters, patience, radioAware, thrift, priority);
    }

    public PolicySpec withPriority(int newPriority) {
        return with(parameters, patience, radioAware, thrift, newPriority);
    }

    private PolicySpec with(
            Map<String, Double> newParameters,
            Patience newPatience,
            boolean aware,
            @Nullable Thrift newThrift,
            int newPriority) {
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
                newPatience,
                aware,
                newThrift,
                newPriority);
    }

    /** The objective that it has at the charge of a battery at time 0; without one, that of a full battery. */
    public Objective objectiveAtStart(@Nullable BatterySpec battery) {
        return thrift == null || battery == null
                ? objective
                : thrift.atPercent(Thrift.percent(battery.chargeJoules(), battery.capacityJoules()), objective);
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
