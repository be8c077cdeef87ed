package org.jointsim.model;

import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jointsim.scenario.CloudSpec;

/**
 * What a request would wait for a place where GPUs are shared, if nobody else came: the rule of {@link SharedPool} applied to copies of
 * the times of those that run and wait now, end after end and GPU after GPU that comes back.
 */
final class SharedForecast {

    /** The attained service at which each that runs will end. */
    private final PriorityQueue<Double> ends = new PriorityQueue<>();

    private final Iterator<Request> waiting;
    private final FreeTimes gpus;
    private final int perGpu;
    private int upCount;

    /**
     * @param running by the attained service at which each ends, its rank
     * @param waiting in order
     * @param gpus when each GPU is up
     * @param perGpu so many run at once
     */
    SharedForecast(List<Request> running, List<Request> waiting, FreeTimes gpus, int perGpu) {
        running.forEach(request -> ends.add(request.rank));
        this.waiting = waiting.iterator();
        this.gpus = gpus;
        this.perGpu = perGpu;
    }

    /**
     * @param at when it joins
     * @param attainedAtThen the common service of those that run, then
     */
    double wait(double at, double attainedAtThen) {
        double now = at;
        double attained = attainedAtThen;
        while (now < Double.POSITIVE_INFINITY) {
            comeUp(now);
            while (hasPlace()) {
                if (!waiting.hasNext()) {
                    return now - at;
                }
                ends.add(attained + waiting.next().aloneSeconds);
            }
            double endsAt = endsAt(now, attained);
            double comesAt = gpus.firstFreeAt();
            if (endsAt <= comesAt) {
                now = endsAt;
                attained = ends.isEmpty() ? attained : ends.remove();
            } else {
                attained += (comesAt - now) * speed();
                now = comesAt;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private void comeUp(double now) {
        while (gpus.firstFreeAt() <= now) {
            gpus.join(now, Double.POSITIVE_INFINITY);
            upCount++;
        }
    }

    private boolean hasPlace() {
        return upCount > 0 && (perGpu == CloudSpec.UNBOUNDED || ends.size() < (long) perGpu * upCount);
    }

    private double speed() {
        return ends.size() <= upCount ? 1 : (double) upCount / ends.size();
    }

    private double endsAt(double now, double attained) {
        return upCount == 0 || ends.isEmpty()
                ? Double.POSITIVE_INFINITY
                : now + Math.max(0, ends.element() - attained) / speed();
    }
}
