package org.jointsim.bench;

import java.util.PriorityQueue;
import org.jointsim.kernel.EventHandler;

/** The kernel that one writes in ten minutes: a {@link PriorityQueue} of event objects. */
final class PriorityQueueKernel implements Kernel {

    private record Event(double time, long sequence, int kind, int owner) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Double.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final EventHandler handler;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private double now;
    private long sequence;

    PriorityQueueKernel(EventHandler handler) {
        this.handler = handler;
    }

    @Override
    public double now() {
        return now;
    }

    @Override
    public void schedule(double delaySeconds, int kind, int owner) {
        events.add(new Event(now + delaySeconds, sequence++, kind, owner));
    }

    @Override
    public void run(double untilSeconds) {
        for (Event event = events.poll(); event != null && event.time <= untilSeconds; event = events.poll()) {
            now = event.time;
            handler.handle(event.kind, event.owner);
        }
    }
}
