package org.jointsim.policy;

import java.util.List;

/**
 * A kind of policy that scenarios can name. Those of JointSim are listed by {@link Policies}; one's own is a public class with
 * a public constructor without parameters, in a jar that names it in
 * {@code META-INF/services/org.jointsim.policy.PolicyProvider}.
 */
public interface PolicyProvider {

    /** Its name in scenarios: letters, digits and {@code -}, starting with a letter. */
    String name();

    /** What it decides and what it sees, in one line. */
    String about();

    /** Where it is from: the paper, or the author. */
    default String source() {
        return "";
    }

    /** What a scenario may write under {@code with}. */
    default List<PolicyParameter> parameters() {
        return List.of();
    }

    /** Whether it places training steps; else a scenario that asks for it is refused. */
    default boolean placesTraining() {
        return false;
    }

    /** Whether it keeps {@code limits}; else a scenario that states some is refused. */
    default boolean keepsLimits() {
        return false;
    }

    /**
     * Makes the policy of one client class for one dnn in one replication. It is used by one thread; another replication
     * has another one, and may run at the same time.
     */
    OffloadingPolicy create(PolicyRequest request);
}
