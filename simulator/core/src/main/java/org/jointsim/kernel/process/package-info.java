/**
 * Processes on top of {@link org.jointsim.kernel.Simulation}, in the words of DESMO-J: an entity writes its life as one
 * method, {@link org.jointsim.kernel.process.SimProcess#lifeCycle}, and time passes inside {@code hold}. Read
 * {@link org.jointsim.kernel.process.ProcessSimulation} and {@code SimProcess} first, then {@code Queue} and {@code
 * CondQueue}; {@code Res}, {@code Bin}, {@code Stock} and {@code WaitQueue} are a few lines each on those.
 */
@NullMarked
package org.jointsim.kernel.process;

import org.jspecify.annotations.NullMarked;
