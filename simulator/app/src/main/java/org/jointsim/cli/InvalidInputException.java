package org.jointsim.cli;

import java.io.Serial;

/** A file of the user that cannot be used. The message names it and everything that is wrong with it. */
public final class InvalidInputException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public InvalidInputException(String message) {
        super(message);
    }
}
