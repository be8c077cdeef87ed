package org.jointsim.kernel;

import java.util.Arrays;

/**
 * A growing array of entries of three numbers: the time, as the bits of a double &gt;= 0, which sort like the doubles; the
 * order among equal times, unique, whose low bits are the number of the event in {@link PendingEvents}; and the event.
 */
class Entries {

    private static final int WIDTH = 3;

    private long[] numbers;

    Entries(int capacity) {
        numbers = new long[WIDTH * capacity];
    }

    final long time(int at) {
        return numbers[WIDTH * at];
    }

    final long order(int at) {
        return numbers[WIDTH * at + 1];
    }

    final long event(int at) {
        return numbers[WIDTH * at + 2];
    }

    final void put(int at, long time, long order, long event) {
        numbers[WIDTH * at] = time;
        numbers[WIDTH * at + 1] = order;
        numbers[WIDTH * at + 2] = event;
    }

    final void move(int from, int to) {
        put(to, time(from), order(from), event(from));
    }

    /** Makes room for an entry at {@code at}, if there is none. */
    final void grow(int at) {
        if (WIDTH * at >= numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
    }
}
