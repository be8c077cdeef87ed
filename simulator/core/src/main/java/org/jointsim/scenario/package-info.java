/** Immutable descriptions of a system and of how to run it, valid by construction. */
@NullMarked
package org.jointsim.scenario;

import org.jspecify.annotations.NullMarked;
