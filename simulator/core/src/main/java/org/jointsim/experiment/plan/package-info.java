/**
 * Which is the best of many candidates that keeps all promises? In reading order: {@link
 * org.jointsim.experiment.plan.Promise}, {@link org.jointsim.experiment.plan.Certainty}, {@link
 * org.jointsim.experiment.plan.Prober}, {@link org.jointsim.experiment.plan.LineSearch}, {@link
 * org.jointsim.experiment.plan.Planner}.
 */
@NullMarked
package org.jointsim.experiment.plan;

import org.jspecify.annotations.NullMarked;
