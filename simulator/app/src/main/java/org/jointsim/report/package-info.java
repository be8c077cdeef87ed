/**
 * Draws charts and prints summaries from result files, never from live objects. Begin with
 * {@link org.jointsim.report.Charts}.
 */
@NullMarked
package org.jointsim.report;

import org.jspecify.annotations.NullMarked;
