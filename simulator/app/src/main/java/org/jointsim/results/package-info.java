/**
 * Writes and reads the result files of a run. In reading order: {@link org.jointsim.results.ResultSchema} (what each file
 * holds), {@link org.jointsim.results.RunIdentity} (which question a folder answers),
 * {@link org.jointsim.results.ResultFolder} (writes it, completely or not at all),
 * {@link org.jointsim.results.ResultReader} and {@link org.jointsim.results.StoredRun} (read it).
 */
@NullMarked
package org.jointsim.results;

import org.jspecify.annotations.NullMarked;
