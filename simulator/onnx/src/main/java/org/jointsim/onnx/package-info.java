/**
 * Reads networks from ONNX files (https://onnx.ai) as dnns in sizes. {@link org.jointsim.onnx.ModelImport} is the whole way;
 * {@code OnnxReader} reads a file, {@code GraphOrder} orders its nodes, {@code Rules} knows the operators,
 * {@code Folding} computes the shapes that a graph computes itself, {@code DnnYaml} writes the result.
 */
@NullMarked
package org.jointsim.onnx;

import org.jspecify.annotations.NullMarked;
