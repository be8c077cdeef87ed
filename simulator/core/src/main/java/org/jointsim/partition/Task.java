package org.jointsim.partition;

import java.io.Serializable;

/** What a query asks for. */
public sealed interface Task extends Serializable {

    /** One inference. */
    Task INFERENCE = new Inference();

    /** The answer to one sample: all layers forward. */
    record Inference() implements Task {}

    /**
     * One training step: all layers forward, then backward, then the new weights go where they are needed.
     *
     * @param batch samples of a step, &gt;= 1; times, energies and tensors are that many times those of one sample
     */
    record Training(int batch) implements Task {
        public Training {
            if (batch < 1) {
                throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
            }
        }
    }
}
