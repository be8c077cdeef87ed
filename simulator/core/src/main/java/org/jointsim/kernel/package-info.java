/** Discrete-event simulation: a clock and a calendar of future events, without a word of the domain. */
@NullMarked
package org.jointsim.kernel;

import org.jspecify.annotations.NullMarked;
