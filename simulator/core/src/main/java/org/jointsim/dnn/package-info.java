/** Deep neural networks as layers and the tensors between them, with the shapes that operators infer. */
@NullMarked
package org.jointsim.dnn;

import org.jspecify.annotations.NullMarked;
