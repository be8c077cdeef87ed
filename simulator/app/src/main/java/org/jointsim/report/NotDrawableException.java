package org.jointsim.report;

import java.io.Serial;

/** A chart that cannot be drawn from a folder. The message says what is missing and how to get it. */
public final class NotDrawableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NotDrawableException(String message) {
        super(message);
    }
}
