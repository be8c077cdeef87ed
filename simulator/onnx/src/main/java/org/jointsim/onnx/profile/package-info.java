/**
 * Measures what the layers of a network cost on this machine, each alone and in groups, under ONNX Runtime. {@code ProfileCommand}
 * is the command; {@code Profiler} measures, {@code GroupPlan} chooses groups, {@code EnergyCounter} reads energy where the machine
 * tells it, {@code DeviceText} writes the result.
 */
@NullMarked
package org.jointsim.onnx.profile;

import org.jspecify.annotations.NullMarked;
