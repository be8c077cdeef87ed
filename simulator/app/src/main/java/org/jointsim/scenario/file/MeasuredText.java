package org.jointsim.scenario.file;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a measurement, a file or text in the scenario itself, read piece by piece: at most {@value #MOST_MEGABYTES} MB and
 * lines of at most {@value #LONGEST_LINE} characters, so that no file exhausts the memory. Knows where it is, for problems.
 */
final class MeasuredText implements AutoCloseable {

    /** Rows and time stamps of all measurements of a scenario together. */
    static final int MOST_ROWS = 150_000;

    static final int MOST_MEGABYTES = 64;
    private static final int LONGEST_LINE = 1000;
    private static final int PEEKED = 4000;

    private final Origin start;
    private final int linesBefore;
    private final Reading reading;
    private final BufferedReader characters;
    private int line;

    private MeasuredText(Origin start, int linesBefore, Reading reading, Reader characters) {
        this.start = start;
        this.linesBefore = linesBefore;
        this.reading = reading;
        this.characters = new BufferedReader(new Bounded(characters));
    }

    /**
     * The text that a scenario names at {@code at}.
     *
     * @param written the path of a file; or the text itself, if it has several lines
     */
    static MeasuredText open(String written, Origin at, Reading reading) {
        if (written.contains("\n")) {
            return new MeasuredText(at, at.line(), reading, new StringReader(written));
        }
        Path base = at.source().file();
        if (base == null) {
            throw reading.refuse(at, "what is in the library cannot be in another file");
        }
        try {
            return ofFile(base.resolveSibling(written).normalize(), reading);
        } catch (InvalidPathException e) {
            throw reading.refuse(at, "`%s` is no path of a file: %s".formatted(written, e.getReason()));
        } catch (IOException e) {
            throw reading.refuse(at, FileText.reason(e));
        }
    }

    /** The text of a file. */
    static MeasuredText ofFile(Path file, Reading reading) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder, but a file was expected");
        }
        Origin start = Origin.start(Source.ofFile(file));
        return new MeasuredText(
                start, 0, reading, new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** Ends the reading when it has become too long. */
    private final class Bounded extends FilterReader {
        private long left = MOST_MEGABYTES * 1_000_000L;

        Bounded(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            left -= read;
            if (left < 0) {
                throw refuse("expected at most %d MB of text, but the file is larger".formatted(MOST_MEGABYTES));
            }
            return read;
        }
    }

    /** How it begins; nothing is used up. */
    String beginning() throws IOException {
        char[] peeked = new char[PEEKED];
        characters.mark(PEEKED + 1);
        int length = Math.max(0, characters.read(peeked, 0, PEEKED));
        characters.reset();
        return new String(peeked, 0, length);
    }

    /** All of it, for a parser of its own, which counts its lines itself. */
    Reader rest() {
        return characters;
    }

    /** The next line that is not blank and no remark, without blanks around it; {@code null} after the last. */
    @Nullable
    String nextLine() throws IOException {
        String text = anyLine();
        while (text != null && (text.isEmpty() || text.startsWith("#"))) {
            text = anyLine();
        }
        return text;
    }

    private @Nullable String anyLine() throws IOException {
        int c = characters.read();
        if (c < 0) {
            return null;
        }
        line++;
        StringBuilder text = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = characters.read()) {
            text.append((char) c);
            if (text.length() > LONGEST_LINE) {
                throw refuse("expected lines of at most %d characters, but this one is longer".formatted(LONGEST_LINE));
            }
        }
        return (line == 1 ? text.toString().replace("\uFEFF", "") : text.toString()).strip();
    }

    /** The line read last, from 1. */
    int line() {
        return line;
    }

    /** A problem of the line read last. */
    Unreadable refuse(String text) {
        return refuseAt(Math.max(1, line), text);
    }

    /** A problem of a line, from 1. */
    Unreadable refuseAt(int where, String text) {
        return reading.refuse(new Origin(start.source(), linesBefore + where, 1, start, ""), text);
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
