/** Draws charts and the report page from result files, never from live objects. */
@NullMarked
package org.jointsim.report;

import org.jspecify.annotations.NullMarked;
