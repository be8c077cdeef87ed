/** Turns what an observer hears during a replication into the named metrics of its result. */
@NullMarked
package org.jointsim.metrics;

import org.jspecify.annotations.NullMarked;
