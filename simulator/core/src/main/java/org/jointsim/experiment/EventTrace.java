package org.jointsim.experiment;

import java.util.function.Consumer;
import org.jointsim.model.EventListener;
import org.jointsim.model.Observer;
import org.jointsim.model.OffloadModel;
import org.jointsim.random.RandomStreams;

/** Runs a replication once more to tell its events, in the words of the model; nothing of it is kept. */
public final class EventTrace {

    private EventTrace() {}

    /**
     * An event.
     *
     * @param number which of the replication, from 1
     * @param timeSeconds when
     * @param what what happens, and to whom
     */
    public record Event(long number, double timeSeconds, String what) {}

    /** Tells the events from {@code first} to {@code last}, by their number. */
    public static void tell(ReplicationTask task, long first, long last, Consumer<Event> listener) {
        new Teller(task, first, last, listener).model.run();
    }

    private static final class Teller implements EventListener {
        private final OffloadModel model;
        private final long first;
        private final long last;
        private final Consumer<Event> listener;
        private long count;

        @SuppressWarnings("this-escape") // the model tells nothing before it runs
        Teller(ReplicationTask task, long first, long last, Consumer<Event> listener) {
            this.first = first;
            this.last = last;
            this.listener = listener;
            RandomStreams streams = new RandomStreams(task.scenario().run().seed(), task.replication());
            this.model = new OffloadModel(task.scenario(), streams, new Observer() {}, this);
        }

        @Override
        public void happens(double nowSeconds, int kind, int owner) {
            count++;
            if (first <= count && count <= last) {
                listener.accept(new Event(count, nowSeconds, model.inWords(kind, owner)));
            }
        }
    }
}
