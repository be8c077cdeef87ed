package org.jointsim.onnx;

import java.util.List;

/**
 * What a node makes.
 *
 * @param outputs in the order of the operator; there may be more than the node uses
 * @param workFlop floating-point operations, a multiply-add counts 2
 * @param isView whether its output is its input under another shape, so that nothing is moved
 */
record Made(List<Tensor> outputs, double workFlop, boolean isView) {

    static Made of(Tensor output, double workFlop) {
        return new Made(List.of(output), workFlop, false);
    }

    static Made view(Tensor output) {
        return new Made(List.of(output), 0, true);
    }
}
