/** Which combinations of settings the points of an experiment have. */
@NullMarked
package org.jointsim.experiment.design;

import org.jspecify.annotations.NullMarked;
