package org.jointsim.spark;

/**
 * What went wrong on a worker, in the words that it has there: its class may be a plugin's, which the program that reads them does not
 * know by name, and may hold what cannot be sent.
 */
final class FailureElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1;

    private FailureElsewhere(Throwable failure) {
        super(failure.toString(), failure.getCause() == null ? null : new FailureElsewhere(failure.getCause()));
        setStackTrace(failure.getStackTrace());
    }

    static FailureElsewhere of(Throwable failure) {
        return new FailureElsewhere(failure);
    }

    /** As it reads on the worker. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of this class would stand before those words
    public String toString() {
        return String.valueOf(getMessage());
    }
}
