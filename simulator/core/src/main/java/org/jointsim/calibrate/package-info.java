/**
 * Fits models to measurements. Read {@link org.jointsim.calibrate.TraceStatistics}, then {@link org.jointsim.calibrate.LinkFitter} and
 * what it makes, a {@link org.jointsim.calibrate.LinkChain}, then {@link org.jointsim.calibrate.FitQuality}.
 */
@NullMarked
package org.jointsim.calibrate;

import org.jspecify.annotations.NullMarked;
