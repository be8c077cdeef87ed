package org.jointsim.scenario;

import java.io.Serializable;

/** What a policy sees of its client's link; before the first transfer in a direction, that of the current state. */
public sealed interface LinkInformation extends Serializable {

    /** The rates and round trip of the current state. */
    record Exact() implements LinkInformation {}

    /** The mean rate and the round trip of the client's last transfer in each direction. */
    record Last() implements LinkInformation {}

    /** Their exponentially weighted means; {@code weight} in (0, 1] is that of the newest transfer. */
    record Ewma(double weight) implements LinkInformation {
        public Ewma {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("the weight of ewma must be in (0, 1], but was " + weight);
            }
        }
    }
}
