package org.jointsim.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output, remembering why it could not be written: a {@code PrintStream} around it only knows that it failed. */
final class AnswerStream extends FilterOutputStream {

    private @Nullable IOException failure;

    AnswerStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why the answer is not complete; null if it is, or if the reader went away ({@code | head}), which is their right. */
    @Nullable
    IOException failure() {
        if (failure == null) {
            return null;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("pipe") ? null : failure;
    }
}
