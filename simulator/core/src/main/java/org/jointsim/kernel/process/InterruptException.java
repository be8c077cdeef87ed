package org.jointsim.kernel.process;

/**
 * The reason of an interrupt, thrown by the call in which the interrupted process waits: see {@link
 * SimProcess#interrupt}. Subclasses may carry more than a text. It has no stack trace.
 */
public class InterruptException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    public InterruptException(String reason) {
        super(reason, null, true, false);
        this.reason = reason;
    }

    public final String reason() {
        return reason;
    }
}
