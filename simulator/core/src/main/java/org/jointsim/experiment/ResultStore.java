package org.jointsim.experiment;

import java.io.IOException;

/** Where results go. */
public interface ResultStore {

    /**
     * Keeps a result, completely or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void store(ExperimentResult result) throws IOException;
}
