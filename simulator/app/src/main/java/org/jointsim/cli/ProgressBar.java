package org.jointsim.cli;

import java.io.PrintStream;
import org.jointsim.experiment.Progress;

/** How far a run is, in one line that is written over; for people only. */
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 30;
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final int LINE = 79;

    private final PrintStream err;
    private final boolean unicode;
    private final long startedNanos = System.nanoTime();
    private boolean open = true;

    ProgressBar(PrintStream err, boolean unicode) {
        this.err = err;
        this.unicode = unicode;
    }

    @Override
    public synchronized void finished(int done, int of) {
        if (open) {
            double elapsed = (System.nanoTime() - startedNanos) / NANOSECONDS_PER_SECOND;
            overwrite(line(done, of, elapsed));
        }
    }

    /** Says something else instead of the bar. */
    synchronized void say(String text) {
        if (open) {
            overwrite(text.length() <= LINE ? text : text.substring(0, LINE));
        }
    }

    /** The bar after some time. */
    String line(int done, int of, double elapsedSeconds) {
        int filled = of == 0 ? 0 : WIDTH * done / of;
        String bar = (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : ".").repeat(WIDTH - filled);
        String left =
                done == 0 || done == of ? "" : ", about %s left".formatted(time(elapsedSeconds / done * (of - done)));
        return "%s %s of %s replication%s%s".formatted(bar, done, of, of == 1 ? "" : "s", left);
    }

    private static String time(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 120 ? minutes + " min" : Math.round(seconds / 3600) + " h";
    }

    private void overwrite(String line) {
        err.print('\r' + line + " ".repeat(Math.max(0, LINE - line.length())));
        err.flush();
    }

    /** Leaves an empty line to write on. */
    @Override
    public synchronized void close() {
        if (open) {
            overwrite("");
            err.print('\r');
            err.flush();
            open = false;
        }
    }
}
