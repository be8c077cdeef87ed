package org.jointsim.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jointsim.onnx.Graph.Node;

/**
 * Consecutive layers of a graph with all that they need to run alone.
 *
 * @param nodes theirs, and those before them that compute their constants or pass on what they read
 * @param constants names of constants of the file
 * @param computed constants that the graph computes and whose values are known
 * @param inputs what they read of layers before, or of the query
 * @param outputs what layers after them, or the answer, read
 */
record Segment(
        List<Node> nodes,
        Set<String> constants,
        Map<String, Tensor> computed,
        List<TensorPort> inputs,
        List<TensorPort> outputs) {}
