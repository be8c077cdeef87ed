/** Decides the placement of a query: a snapshot of the situation in, a placement out. */
@NullMarked
package org.jointsim.policy;

import org.jspecify.annotations.NullMarked;
