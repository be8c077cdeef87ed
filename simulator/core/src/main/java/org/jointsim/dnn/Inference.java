package org.jointsim.dnn;

import java.util.Objects;

/**
 * What an operator makes of its inputs, for one sample.
 *
 * @param output shape of its output
 * @param workFlop floating-point operations of its forward pass, by the rule of its {@link OperatorKind}
 * @param parameterCount how many numbers it learns
 */
public record Inference(Shape output, double workFlop, long parameterCount) {

    public Inference {
        Objects.requireNonNull(output, "output");
        if (!(workFlop >= 0) || !(parameterCount >= 0)) {
            throw new IllegalArgumentException(
                    "workFlop and parameterCount must be >= 0, but were %s and %d".formatted(workFlop, parameterCount));
        }
    }
}
