package org.jointsim.kernel.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entities of any kind that wait, in the order (priority, order of insertion), the higher priority first; and how long
 * the queue and the waits were.
 */
public final class Queue<E> {

    private record Place(int priority, long sequence, double sinceSeconds) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::sequence);

    private final ProcessSimulation simulation;
    private final TreeMap<Place, E> places = new TreeMap<>(ORDER);
    private final double startSeconds;
    private long insertedCount;
    private double waitedSeconds;

    public Queue(ProcessSimulation simulation) {
        this.simulation = simulation;
        this.startSeconds = simulation.nowSeconds();
    }

    public void insert(E entity, int priority) {
        places.put(new Place(priority, insertedCount++, simulation.nowSeconds()), entity);
    }

    /** The entity that is next; null if the queue is empty. */
    public @Nullable E first() {
        return places.isEmpty() ? null : places.firstEntry().getValue();
    }

    public E removeFirst() {
        E first = first();
        if (first == null) {
            throw new NoSuchElementException("the queue is empty");
        }
        leave(places.firstKey());
        return first;
    }

    /** Removes an entity, first the one that is next, and says whether it was there. */
    public boolean remove(E entity) {
        for (var each : places.entrySet()) {
            if (each.getValue().equals(entity)) {
                leave(each.getKey());
                return true;
            }
        }
        return false;
    }

    private void leave(Place place) {
        places.remove(place);
        waitedSeconds += simulation.nowSeconds() - place.sinceSeconds();
    }

    public int length() {
        return places.size();
    }

    /** The entities, in order. */
    public List<E> entities() {
        return new ArrayList<>(places.values());
    }

    /** The mean wait of those that have left the queue; NaN if none has. */
    public double averageWaitSeconds() {
        long leftCount = insertedCount - places.size();
        return leftCount == 0 ? Double.NaN : waitedSeconds / leftCount;
    }

    /** The time average of the length since the queue was made; NaN over no time. */
    public double averageLength() {
        double now = simulation.nowSeconds();
        double area = waitedSeconds;
        for (Place place : places.keySet()) {
            area += now - place.sinceSeconds();
        }
        return now > startSeconds ? area / (now - startSeconds) : Double.NaN;
    }
}
