package org.jointsim.scenario.file;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jointsim.scenario.TimeStamps;
import org.jspecify.annotations.Nullable;

/**
 * Reads time stamps, one a line: seconds since the start of the run, or dates with times, which count from the first. Of several
 * columns, apart by commas, the first is read; a first line that is neither is a header.
 */
final class StampsReader {

    private static final Pattern SECONDS = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z?");
    private static final double NANO = 1e-9;

    private final MeasuredText text;
    private double[] seconds = new double[64];
    private int count;
    private @Nullable LocalDateTime first;

    private StampsReader(MeasuredText text) {
        this.text = text;
    }

    /** The stamps in the file, or the text itself, that a scenario names at {@code at}. */
    static TimeStamps read(String written, Origin at, Reading reading) {
        try (MeasuredText text = MeasuredText.open(written, at, reading)) {
            TimeStamps stamps = new StampsReader(text).stamps();
            reading.countRows(stamps.count(), at);
            return stamps;
        } catch (IOException e) {
            throw reading.refuse(at, FileText.reason(e));
        }
    }

    private TimeStamps stamps() throws IOException {
        boolean isFirst = true;
        for (String line = text.nextLine(); line != null; line = text.nextLine()) {
            String cell = line.split(",", 2)[0].replace("\"", "").strip();
            boolean isHeader = isFirst && !cell.isEmpty() && Character.isLetter(cell.charAt(0));
            if (!isHeader) {
                add(cell);
            }
            isFirst = false;
        }
        if (count == 0) {
            throw text.refuse("expected a time stamp on each line, but there is none");
        }
        return new TimeStamps(Arrays.copyOf(seconds, count));
    }

    private void add(String cell) {
        double at = secondsOf(cell);
        if (!(at >= 0 && at < Double.POSITIVE_INFINITY)) {
            throw text.refuse(
                    "expected seconds >= 0, or a date with its time like 2023-11-16 18:15:46.68, but found \"%s\""
                            .formatted(cell));
        }
        if (count > 0 && !(at >= seconds[count - 1])) {
            throw text.refuse("expected a time not before the one of the line before (%s s), but found \"%s\""
                    .formatted(Numbers.text(seconds[count - 1]), cell));
        }
        if (count == MeasuredText.MOST_ROWS) {
            throw text.refuse("expected at most %d time stamps".formatted(MeasuredText.MOST_ROWS));
        }
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
        }
        seconds[count++] = at;
    }

    /** NaN where the cell is no time. */
    private double secondsOf(String cell) {
        if (DATE.matcher(cell).matches()) {
            try {
                LocalDateTime time = LocalDateTime.parse(cell.replace(' ', 'T').replace("Z", ""));
                if (first == null) {
                    first = time;
                }
                Duration since = Duration.between(first, time);
                double earlier = since.isNegative() ? Double.NaN : 0;
                return earlier + since.getSeconds() + since.getNano() * NANO;
            } catch (DateTimeException e) {
                return Double.NaN;
            }
        }
        return SECONDS.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
    }
}
