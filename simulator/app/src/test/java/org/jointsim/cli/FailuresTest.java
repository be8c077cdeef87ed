package org.jointsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    private int fail(Throwable failure) {
        return Failures.other(failure, new PrintStream(text, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void filesAreNamedWithWhatTheSystemSays() {
        assertThat(Failures.describe(new NoSuchFileException("a/b"))).isEqualTo("a/b: no such file or folder");
        assertThat(Failures.describe(new AccessDeniedException("a/b"))).isEqualTo("a/b: permission denied");
        assertThat(Failures.describe(new FileSystemException("a/b", null, "No space left on device")))
                .isEqualTo("a/b: No space left on device");
        assertThat(Failures.describe(new IOException("odd"))).isEqualTo("odd");
        assertThat(fail(new IOException("odd"))).isEqualTo(ExitCode.FILE);
        assertThat(told()).isEqualTo("jointsim: odd\n");
    }

    @Test
    void anInterruptionHasItsOwnCode() {
        assertThat(fail(new CancellationException())).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(fail(new InterruptedIOException("interrupted"))).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(told()).doesNotContain("\tat ");
    }

    @Test
    void aBugShowsWhereItIs() {
        assertThat(fail(new IllegalArgumentException("delay must be >= 0"))).isEqualTo(ExitCode.INTERNAL);
        assertThat(told()).contains("internal error", "delay must be >= 0", "\tat org.jointsim.cli.FailuresTest");
    }

    @Test
    void tooLittleMemoryIsNoBug() {
        assertThat(fail(new OutOfMemoryError())).isEqualTo(ExitCode.INTERNAL);
        assertThat(told()).contains("out of memory", "-Xmx").doesNotContain("\tat ");
    }

    private static final class Refusing extends OutputStream {
        private final String reason;

        Refusing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }

    @Test
    void aReaderMayGoAwayButAFullDiskIsTold() {
        AnswerStream closed = new AnswerStream(new Refusing("Broken pipe"));
        new PrintStream(closed, true, StandardCharsets.UTF_8).println("x");
        assertThat(closed.failure()).isNull();
        AnswerStream full = new AnswerStream(new Refusing("No space left on device"));
        new PrintStream(full, true, StandardCharsets.UTF_8).println("x");
        assertThat(full.failure()).hasMessage("No space left on device");
    }

    @Test
    void theProgressBarTellsTheTimeLeft() {
        ProgressBar bar = new ProgressBar(new PrintStream(text, true, StandardCharsets.UTF_8), false);
        assertThat(bar.line(0, 10, 0)).isEqualTo(".".repeat(30) + " 0 of 10 replications");
        assertThat(bar.line(4, 10, 8))
                .isEqualTo("#".repeat(12) + ".".repeat(18) + " 4 of 10 replications, about 12 s left");
        assertThat(bar.line(1, 1, 8)).isEqualTo("#".repeat(30) + " 1 of 1 replication");
        assertThat(bar.line(1, 11, 60)).endsWith("about 10 min left");
        bar.finished(1, 2);
        bar.close();
        bar.finished(2, 2);
        assertThat(told()).endsWith("\r").doesNotContain("2 of 2", "\n");
    }
}
