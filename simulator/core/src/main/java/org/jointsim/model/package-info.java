/** The live clients, links, radios, batteries and GPUs of one replication, which tell an observer what happens. */
@NullMarked
package org.jointsim.model;

import org.jspecify.annotations.NullMarked;
