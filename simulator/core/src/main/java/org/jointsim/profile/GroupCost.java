package org.jointsim.profile;

import java.io.Serializable;
import java.util.Objects;

/**
 * The measured cost of layers {@code from..to} run together, where it is not the sum of its layers (JointDNN's reason to
 * profile groups: libraries optimize across layers).
 *
 * @param from first layer, &gt;= 1
 * @param to last layer, &gt; from
 */
public record GroupCost(int from, int to, LayerCost cost) implements Serializable {

    public GroupCost {
        Objects.requireNonNull(cost, "cost");
        if (!(1 <= from && from < to)) {
            throw new IllegalArgumentException(
                    "a group spans at least two layers in order, but was %d..%d".formatted(from, to));
        }
    }
}
