/** Runs replications of the points of an experiment and gathers their results into estimates. */
@NullMarked
package org.jointsim.experiment;

import org.jspecify.annotations.NullMarked;
