/** Finds the best placement of layers on mobile and cloud: pure mathematics, no clock, no randomness. */
@NullMarked
package org.jointsim.partition;

import org.jspecify.annotations.NullMarked;
