package org.jointsim.experiment;

/** The place where replications run failed, for example its connection or its machines; the simulation is not to blame. */
public final class EngineFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param message for the user: what was lost, and what to do
     * @param cause what the place said
     */
    public EngineFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
