/**
 * Reads and writes scenario files and holds the library of networks, devices, links and radios; only here is YAML seen.
 *
 * <p>In reading order: {@link org.jointsim.scenario.file.ScenarioFiles} reads a file with {@link
 * org.jointsim.scenario.file.Setting}s into a {@link org.jointsim.scenario.file.LoadedScenario}, or throws an {@link
 * org.jointsim.scenario.file.InvalidScenarioException} with every {@link org.jointsim.scenario.file.Problem}. {@link
 * org.jointsim.scenario.file.Library} is what ids mean, {@link org.jointsim.scenario.file.ScenarioSchema} the language for
 * editors and readers.
 *
 * <p>Inside: {@code NodeReader} turns YAML into {@code Node}s that know where they stand, {@code Overlay} applies {@code like}
 * and settings to them, and the {@code …Grammar} classes describe the language as a tree of {@code Type}s, which read nodes
 * into the records of {@code org.jointsim.scenario}. A new key of the language is a {@code Key} in one of them.
 */
@NullMarked
package org.jointsim.scenario.file;

import org.jspecify.annotations.NullMarked;
