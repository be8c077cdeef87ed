/**
 * Fits models to measurements. Read {@link org.jointsim.calibrate.TraceStatistics}, then {@link org.jointsim.calibrate.LinkFitter} and
 * what it makes, a {@link org.jointsim.calibrate.LinkChain}, then {@link org.jointsim.calibrate.FitQuality}. For times of layers: {@link
 * org.jointsim.calibrate.Timing}, the fits {@link org.jointsim.calibrate.RooflineFit} and {@link org.jointsim.calibrate.KindRegressions}, and how
 * well they predict, {@link org.jointsim.calibrate.HoldOut}.
 */
@NullMarked
package org.jointsim.calibrate;

import org.jspecify.annotations.NullMarked;
