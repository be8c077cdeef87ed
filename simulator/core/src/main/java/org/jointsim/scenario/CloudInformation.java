package org.jointsim.scenario;

import java.io.Serializable;

/** What a policy sees of the cloud: its wait and slow-down; none is wait 0 and slow-down 1. */
public sealed interface CloudInformation extends Serializable {

    /** What a request that joined now would meet. */
    record Exact() implements CloudInformation {}

    /** What the client's last reply carried: what a request that joined when it left would have met. */
    record Reply() implements CloudInformation {}

    /** What a request would have met at the last multiple of {@code seconds}. */
    record Every(double seconds) implements CloudInformation {
        public Every {
            Checks.positive("every", seconds);
        }
    }

    /** Nothing. */
    record None() implements CloudInformation {}
}
