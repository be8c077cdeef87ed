package org.jointsim.onnx;

/**
 * Metadata by which a node says to which layer it belongs: several nodes may be one layer, as a convolution with a rectifier.
 *
 * @param layer name of the layer; empty where the node does not say
 * @param kind JointSim's word for the operator of the layer
 * @param parameters how many numbers the layer learns, where its nodes hold more or fewer; negative where they do not
 */
record LayerTag(String layer, String kind, long parameters) {

    static final String LAYER_KEY = "jointsim.layer";
    static final String KIND_KEY = "jointsim.kind";
    static final String PARAMETERS_KEY = "jointsim.parameters";

    /** Of a model: the size of a number of its input as it is sent. */
    static final String INPUT_BYTES_KEY = "jointsim.inputBytes";

    static final LayerTag NONE = new LayerTag("", "", -1);

    boolean isPresent() {
        return !layer.isEmpty();
    }
}
