/**
 * Searches the best deployment of a network over devices, clouds, links and objectives, as DNNTune does. Read
 * {@link org.jointsim.advice.tune.Question}, {@link org.jointsim.advice.tune.Deployment}, then
 * {@link org.jointsim.advice.tune.Tuning}, which {@link org.jointsim.advice.tune.Tuner} works out.
 */
@NullMarked
package org.jointsim.advice.tune;

import org.jspecify.annotations.NullMarked;
