package org.jointsim.onnx;

import java.util.List;

/**
 * A network from a file.
 *
 * @param inputBytes size of all its inputs as they are sent
 * @param layers in an order in which they can run
 * @param notes what a reader of the sizes should know
 */
record ImportedModel(long inputBytes, List<ImportedLayer> layers, List<String> notes) {

    /**
     * @param kind in JointSim's word if there is one
     * @param inputs names of layers; tensor 0 has the name that it has in dnn files
     */
    record ImportedLayer(
            String name,
            String kind,
            List<String> inputs,
            long outputBytes,
            double workFlop,
            long weightBytes,
            long weightCount,
            long memoryBytes) {}

    long parameterCount() {
        return layers.stream().mapToLong(ImportedLayer::weightCount).sum();
    }

    double workFlop() {
        return layers.stream().mapToDouble(ImportedLayer::workFlop).sum();
    }
}
