/** Writes and reads the result files of a run. */
@NullMarked
package org.jointsim.results;

import org.jspecify.annotations.NullMarked;
