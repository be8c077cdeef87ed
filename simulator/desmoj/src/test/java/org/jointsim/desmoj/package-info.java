/** The examples of {@code org.jointsim.kernel.process.examples}, written for DESMO-J. */
@NullMarked
package org.jointsim.desmoj;

import org.jspecify.annotations.NullMarked;
