/** The command line: wires the other packages together and holds no logic of its own. */
@NullMarked
package org.jointsim.cli;

import org.jspecify.annotations.NullMarked;
