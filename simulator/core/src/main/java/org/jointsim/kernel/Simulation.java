package org.jointsim.kernel;

import java.util.Objects;

/**
 * The executive: a clock and a calendar of future events. An event is a kind and an owner, two numbers of the model's,
 * handed to one {@link EventHandler} when its time has come.
 *
 * <p>Events happen in the order (time, priority, order of scheduling). Nothing else decides, so a replication is a
 * function of its scenario and its seed. Times are seconds since the start, finite, never in the past.
 */
public final class Simulation {

    /** The handle of no event; {@link #cancel} ignores it. */
    public static final long NO_EVENT = 0;

    /** The priority of {@link #schedule}; smaller ones happen first among events of the same time. */
    public static final int NORMAL = 0;

    /** So many events without any progress of the clock are taken for a model that hangs. */
    private static final long MOST_EVENTS_AT_ONE_TIME = 100_000_000;

    private final EventHandler handler;
    private final Calendar calendar = new Calendar();
    private double nowSeconds;
    private long eventCount;
    private long countAtLastAdvance;
    private long fingerprint;

    /** A simulation at time 0 with an empty calendar. */
    public Simulation(EventHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /** The time of the event that happens now, else that until which the simulation has run. */
    public double nowSeconds() {
        return nowSeconds;
    }

    /**
     * Schedules an event.
     *
     * @param delaySeconds from now, finite and &gt;= 0
     * @return a handle for {@link #cancel}, never {@link #NO_EVENT}
     */
    public long schedule(double delaySeconds, int kind, int owner) {
        return scheduleAt(nowSeconds + delaySeconds, NORMAL, kind, owner);
    }

    /**
     * Schedules an event at a given time.
     *
     * @param timeSeconds finite, not before now
     * @param priority among events of the same time the smaller happens first; within ±32767
     * @return a handle for {@link #cancel}, never {@link #NO_EVENT}
     */
    public long scheduleAt(double timeSeconds, int priority, int kind, int owner) {
        if (!(timeSeconds >= nowSeconds && timeSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "an event must lie at a finite time not before now (%s s), but was %s s (kind %d, owner %d)"
                            .formatted(nowSeconds, timeSeconds, kind, owner));
        }
        return calendar.add(timeSeconds, priority, kind, owner);
    }

    /**
     * Takes an event back.
     *
     * @return whether it was still to come; false for {@link #NO_EVENT}, one that has happened, or one cancelled before
     */
    public boolean cancel(long event) {
        return calendar.remove(event);
    }

    /** Executes all events up to and including {@code endSeconds} and sets the clock to it. */
    public void runUntil(double endSeconds) {
        if (!(endSeconds >= nowSeconds && endSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the end must be finite and not before now (%s s), but was %s s".formatted(nowSeconds, endSeconds));
        }
        while (step(endSeconds)) {
            // All of it happens in the condition.
        }
        nowSeconds = endSeconds;
    }

    /** Executes the next event if it lies at or before {@code endSeconds}, and says whether there was one. */
    public boolean step(double endSeconds) {
        if (!calendar.hasNext() || !(calendar.nextSeconds() <= endSeconds)) {
            return false;
        }
        advance(calendar.nextSeconds());
        calendar.takeNext();
        record(calendar.takenKind(), calendar.takenOwner());
        handler.handle(calendar.takenKind(), calendar.takenOwner());
        return true;
    }

    private void advance(double timeSeconds) {
        if (timeSeconds > nowSeconds) {
            nowSeconds = timeSeconds;
            countAtLastAdvance = eventCount;
        } else if (eventCount - countAtLastAdvance > MOST_EVENTS_AT_ONE_TIME) {
            throw new IllegalStateException("%d events in a row happened at %s s: the model does not let time pass"
                    .formatted(MOST_EVENTS_AT_ONE_TIME, nowSeconds));
        }
    }

    private void record(int kind, int owner) {
        eventCount++;
        long event = Double.doubleToRawLongBits(nowSeconds)
                ^ Long.rotateLeft(((long) kind << 32) | (owner & 0xffffffffL), 17);
        fingerprint = mix(fingerprint + event);
    }

    /** The finalizer of MurmurHash3 as improved by Stafford (variant 13): a bijection that spreads every bit. */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }

    /** How many events have been executed. */
    public long eventCount() {
        return eventCount;
    }

    /** A hash over (time, kind, owner) of all executed events, in order. */
    public long fingerprint() {
        return fingerprint;
    }
}
