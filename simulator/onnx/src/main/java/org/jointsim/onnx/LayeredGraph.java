package org.jointsim.onnx;

import java.util.List;
import java.util.Map;
import org.jointsim.onnx.Graph.Node;

/**
 * A graph and the layers that its nodes make.
 *
 * @param nodes all that its answers need, in an order in which they can run
 * @param model the layers in sizes
 * @param nodesOf the nodes of each layer; none of a layer that joins answers. Nodes that compute constants, or pass on what they
 *     read, are of no layer
 * @param tensors what is known of each tensor
 */
record LayeredGraph(
        Graph graph, List<Node> nodes, ImportedModel model, List<List<Node>> nodesOf, Map<String, Tensor> tensors) {}
