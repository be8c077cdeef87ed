/**
 * The command line: wires the other packages together and holds no logic of its own. {@link org.jointsim.cli.Main} has one
 * class for each command; a new one gets the {@code Context} and is added there. Exit codes are in {@code ExitCode}, the
 * words for failures in {@code Failures}.
 */
@NullMarked
package org.jointsim.cli;

import org.jspecify.annotations.NullMarked;
