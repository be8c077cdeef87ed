package org.jointsim.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that is dumb once the program is being ended: what then fails in mid-work is no news to anybody. */
final class UntilTheEnd extends FilterOutputStream {

    private volatile boolean ending;

    /** Hears of the end from Java. */
    UntilTheEnd(OutputStream out) {
        super(out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "ending"));
    }

    @Override
    public void write(int b) throws IOException {
        if (!ending) {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ending) {
            out.write(bytes, offset, length);
        }
    }
}
