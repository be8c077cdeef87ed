package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where requests wait, and who is served next.
 *
 * @param discipline who is served next
 * @param capacity how many requests may wait (those in service do not count), &gt;= 0; {@link CloudSpec#UNBOUNDED}
 * @param preemptive of {@code priority} and {@code edf}: whether one that comes first interrupts one that comes later; its
 *     work goes on where it was left
 * @param concurrency of {@code processorSharing}: how many requests run at once per GPU, &gt;= 1; more wait, first come
 *     first served; {@link CloudSpec#UNBOUNDED}
 */
public record QueueSpec(Discipline discipline, int capacity, boolean preemptive, int concurrency)
        implements Serializable {

    /** Who is served next. */
    public enum Discipline {
        FIFO("fifo"),
        PROCESSOR_SHARING("processorSharing"),
        PRIORITY("priority"),
        EDF("edf");

        private final String word;

        Discipline(String word) {
            this.word = word;
        }

        /** Its word in scenario files. */
        public String word() {
            return word;
        }
    }

    /** First in, first out, without a bound. */
    public static final QueueSpec FIFO = fifo(CloudSpec.UNBOUNDED);

    public QueueSpec {
        Objects.requireNonNull(discipline, "discipline");
        if (capacity < 0) {
            throw new IllegalArgumentException("queueCapacity must be >= 0, but was " + capacity);
        }
        if (preemptive && discipline != Discipline.PRIORITY && discipline != Discipline.EDF) {
            throw new IllegalArgumentException(
                    "only the disciplines priority and edf can be preemptive, but the discipline is "
                            + discipline.word());
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be >= 1, but was " + concurrency);
        }
        if (concurrency != CloudSpec.UNBOUNDED && discipline != Discipline.PROCESSOR_SHARING) {
            throw new IllegalArgumentException(
                    "concurrency belongs to the discipline processorSharing, but the discipline is "
                            + discipline.word());
        }
    }

    /** First in, first out. */
    public static QueueSpec fifo(int capacity) {
        return of(Discipline.FIFO, capacity);
    }

    /** A discipline without any of its options. */
    public static QueueSpec of(Discipline discipline, int capacity) {
        return new QueueSpec(discipline, capacity, false, CloudSpec.UNBOUNDED);
    }

    public boolean sharesProcessors() {
        return discipline == Discipline.PROCESSOR_SHARING;
    }
}
