package org.jointsim.profile;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Time and energy of each layer of one dnn on one device, and of those groups of layers whose cost is known to differ
 * from the sum.
 *
 * @param dnn id of the dnn
 * @param device id of the device
 * @param layers one cost for each layer 1..n
 * @param groups measured groups, in any order; may be empty
 */
public record Profile(String dnn, String device, List<LayerCost> layers, List<GroupCost> groups)
        implements Serializable {

    public Profile {
        Objects.requireNonNull(dnn, "dnn");
        Objects.requireNonNull(device, "device");
        layers = List.copyOf(layers);
        groups = List.copyOf(groups);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("the profile of %s on %s has no layers".formatted(dnn, device));
        }
        for (GroupCost group : groups) {
            if (group.to() > layers.size()) {
                throw new IllegalArgumentException("the profile of %s on %s has a group %d..%d, but only %d layers"
                        .formatted(dnn, device, group.from(), group.to(), layers.size()));
            }
        }
    }

    /** The number n of layers. */
    public int layerCount() {
        return layers.size();
    }

    /** The cost of layer {@code k}, 1 &lt;= k &lt;= n. */
    public LayerCost layer(int k) {
        return layers.get(k - 1);
    }

    /** Whether every layer, so every segment, can be priced for training. */
    public boolean hasBackward() {
        return layers.stream().allMatch(LayerCost::hasBackward);
    }
}
