package org.jointsim.scenario.file;

import java.util.Locale;

/** Times of day in the language, {@code "06:00"} or {@code "06:00:30"}; inside they are seconds since midnight. */
final class TimeOfDay {

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;

    static final String PHRASE = "a time of day, for example \"06:00\"";
    static final String PATTERN = "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$";

    static final Type<Integer> TYPE = TextType.of(PHRASE, PATTERN).as((text, at, reading) -> secondOfDay(text));

    private TimeOfDay() {}

    /** Of a text that has the pattern. */
    static int secondOfDay(String time) {
        String[] parts = time.split(":", -1);
        int seconds = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        return Integer.parseInt(parts[0]) * SECONDS_PER_HOUR
                + Integer.parseInt(parts[1]) * SECONDS_PER_MINUTE
                + seconds;
    }

    static String text(int second) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                second / SECONDS_PER_HOUR,
                second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE,
                second % SECONDS_PER_MINUTE);
    }
}
