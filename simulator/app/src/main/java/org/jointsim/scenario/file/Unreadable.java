package org.jointsim.scenario.file;

import java.io.Serial;

/** A value that means nothing, after its problem was reported: reading goes on with the values beside it. */
final class Unreadable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    Unreadable() {
        super(null, null, false, false);
    }
}
