/** Whether one system is better than another: differences with their intervals, and the choice of the best. */
@NullMarked
package org.jointsim.experiment.compare;

import org.jspecify.annotations.NullMarked;
