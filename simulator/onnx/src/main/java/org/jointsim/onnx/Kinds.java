package org.jointsim.onnx;

import java.util.Locale;
import java.util.Map;
import org.jointsim.onnx.Graph.Node;

/** What JointSim calls an operator of ONNX: its own word, or that of ONNX with a small first letter. */
final class Kinds {

    private static final Map<String, String> WORDS = Map.of(
            "ConvTranspose", "transposedConv",
            "Gemm", "dense",
            "BatchNormalization", "batchNorm",
            "LayerNormalization", "layerNorm",
            "LRN", "lrn",
            "LSTM", "lstm",
            "GRU", "gru",
            "RNN", "rnn",
            "Sum", "add",
            "Mul", "multiply");

    private Kinds() {}

    static String of(Node node) {
        String operator = node.operator();
        String small = operator.substring(0, Math.min(1, operator.length())).toLowerCase(Locale.ROOT)
                + operator.substring(Math.min(1, operator.length()));
        return WORDS.getOrDefault(operator, small.replaceAll("[^A-Za-z0-9_.-]", "_"));
    }
}
