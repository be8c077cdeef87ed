package org.jointsim.units;

import java.io.Serial;

/** A text that is no quantity of the dimension that was expected; the message tells what was expected and found. */
public final class InvalidQuantityException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    InvalidQuantityException(String message) {
        super(message);
    }
}
