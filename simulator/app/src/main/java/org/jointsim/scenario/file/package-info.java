/** Reads and writes scenario files and holds the library of networks, devices, links and radios; only here is YAML seen. */
@NullMarked
package org.jointsim.scenario.file;

import org.jspecify.annotations.NullMarked;
