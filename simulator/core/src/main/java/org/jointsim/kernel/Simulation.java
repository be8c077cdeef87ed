package org.jointsim.kernel;

import java.util.Objects;
import java.util.concurrent.CancellationException;

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

    /** An interrupt is looked for once in so many events, plus one. */
    private static final long BETWEEN_LOOKS = (1 << 14) - 1;

    private final EventHandler handler;
    private final EventObserver observer;
    private final long mostEventsAtOneTime;
    private final Calendar calendar;
    private final Fingerprint fingerprint = new Fingerprint();
    private double nowSeconds;
    private long countAtLastAdvance;
    private boolean anEventHappens;

    /** A simulation at time 0 with an empty calendar. */
    public Simulation(EventHandler handler) {
        this(handler, EventObserver.NONE);
    }

    /** The same, with an observer of each event. */
    public Simulation(EventHandler handler, EventObserver observer) {
        this(handler, observer, MOST_EVENTS_AT_ONE_TIME);
    }

    Simulation(EventHandler handler, EventObserver observer, long mostEventsAtOneTime) {
        this.handler = Objects.requireNonNull(handler, "handler");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.mostEventsAtOneTime = mostEventsAtOneTime;
        this.calendar = new Calendar(handler);
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
        if (!(delaySeconds >= 0)) {
            throw new IllegalArgumentException("delaySeconds must be >= 0, but was %s at %s s (kind %d, owner %d)"
                    .formatted(delaySeconds, nowSeconds, kind, owner));
        }
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

    /**
     * Executes all events up to and including {@code endSeconds} and sets the clock to it; not from within a handler.
     *
     * @throws CancellationException soon after this thread was interrupted
     */
    public void runUntil(double endSeconds) {
        if (!(endSeconds >= nowSeconds && endSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the end must be finite and not before now (%s s), but was %s s".formatted(nowSeconds, endSeconds));
        }
        requireNoEventHappens();
        while (step(endSeconds)) {
            if ((fingerprint.eventCount() & BETWEEN_LOOKS) == 0
                    && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted at %s s".formatted(nowSeconds));
            }
        }
        nowSeconds = endSeconds;
    }

    /** Executes the next event up to {@code endSeconds}, and says whether there was one; not from within a handler. */
    public boolean step(double endSeconds) {
        requireNoEventHappens();
        if (!calendar.takeNext(endSeconds)) {
            return false;
        }
        advance(calendar.takenSeconds());
        anEventHappens = true;
        try {
            happen(calendar.takenKind(), calendar.takenOwner());
        } finally {
            anEventHappens = false;
        }
        return true;
    }

    private void requireNoEventHappens() {
        if (anEventHappens) {
            throw new IllegalStateException(
                    "an event happens at %s s (kind %d, owner %d): its handler can schedule others, but not run the simulation"
                            .formatted(nowSeconds, calendar.takenKind(), calendar.takenOwner()));
        }
    }

    private void happen(int kind, int owner) {
        fingerprint.add(nowSeconds, kind, owner);
        observer.happens(nowSeconds, kind, owner);
        handler.handle(kind, owner);
    }

    private void advance(double timeSeconds) {
        if (timeSeconds > nowSeconds) {
            nowSeconds = timeSeconds;
            countAtLastAdvance = fingerprint.eventCount();
        } else if (fingerprint.eventCount() - countAtLastAdvance >= mostEventsAtOneTime) {
            throw new IllegalStateException(
                    "%d events in a row happened at %s s, the last of kind %d to owner %d: the model does not let time pass"
                            .formatted(mostEventsAtOneTime, nowSeconds, calendar.takenKind(), calendar.takenOwner()));
        }
    }

    /** The hash over all executed events. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }
}
