package org.jointsim.dnn;

import java.util.Objects;

/**
 * What an operator makes of its inputs, for one sample.
 *
 * @param output shape of its output
 * @param workFlop floating-point operations of its forward pass, by the rule of its {@link OperatorKind}
 * @param parameterCount how many numbers it learns
 * @param readParameterCount how many of them one forward pass reads: all, but for a look-up in a table
 */
public record Inference(Shape output, double workFlop, long parameterCount, long readParameterCount) {

    public Inference {
        Objects.requireNonNull(output, "output");
        if (!(workFlop >= 0) || !(parameterCount >= 0)) {
            throw new IllegalArgumentException(
                    "workFlop and parameterCount must be >= 0, but were %s and %d".formatted(workFlop, parameterCount));
        }
        if (!(readParameterCount >= 0)) {
            throw new IllegalArgumentException("readParameterCount must be >= 0, but was " + readParameterCount);
        }
    }

    /** An operator that reads all its parameters. */
    public Inference(Shape output, double workFlop, long parameterCount) {
        this(output, workFlop, parameterCount, parameterCount);
    }
}
