package org.jointsim.bench;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jointsim.kernel.EventHandler;

/**
 * Workload 1, the hold model: {@code n} pending events; each one that happens schedules another after an exponential delay
 * of mean 1. With rows, an event also reads and writes one of {@code n} rows of 64 bytes, in one of eight ways.
 *
 * <p>Vaucher and Duval (1975), "A comparison of simulation event list algorithms", Communications of the ACM 18(4);
 * doi:10.1145/360715.360758.
 */
final class HoldModel {

    private static final int ROW = 8;
    private static final int KINDS = 8;

    private final int n;
    private final long warmUpEvents;
    private final long allEvents;
    private final long[] rows;
    private final Kernel kernel;
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(42);
    private final ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
    private final Meter meter = new Meter();
    private long count;
    /** Over the owners of the events in order: equal for two kernels only if they keep the same order. */
    private long orderHash;

    private HoldModel(Contender contender, int n, boolean withRows, long warmUpEvents, long events) {
        this.n = n;
        this.warmUpEvents = warmUpEvents;
        this.allEvents = warmUpEvents + events;
        this.rows = withRows ? new long[ROW * n] : new long[0];
        this.kernel = contender.create(withRows ? new Visitor() : this::hold);
    }

    /** Runs it: {@code rate} in events per second of processor time, {@code bytes} allocated per event, {@code check} of the order. */
    static Measurement run(Contender contender, int n, boolean withRows, long warmUpEvents, long events) {
        HoldModel model = new HoldModel(contender, n, withRows, warmUpEvents, events);
        model.run();
        return Measurement.of(
                "rate",
                Double.toString(events / model.meter.seconds()),
                "bytes",
                Double.toString((double) model.meter.bytes() / events),
                "check",
                Long.toHexString(model.orderHash + model.rowsHash()));
    }

    private void run() {
        for (int owner = 0; owner < n; owner++) {
            kernel.schedule(exponential.sample(), owner & (KINDS - 1), owner);
        }
        // The time of the last event, and some more: n events happen in a second.
        kernel.run(1.1 * allEvents / n + 10);
        if (count < allEvents) {
            throw new IllegalStateException("only %d of %d events happened".formatted(count, allEvents));
        }
    }

    private long rowsHash() {
        long hash = 0;
        for (long value : rows) {
            hash = 31 * hash + value;
        }
        return hash;
    }

    private void hold(int kind, int owner) {
        count++;
        if (count == warmUpEvents) {
            meter.start();
        } else if (count == allEvents) {
            meter.stop();
        }
        orderHash = 31 * orderHash + owner;
        kernel.schedule(exponential.sample(), (kind + 1) & (KINDS - 1), owner);
    }

    /** Works on the row of the event's owner. */
    private final class Visitor implements EventHandler {

        @SuppressWarnings("UnusedVariable") // written so that no compiler leaves the reads out
        private long read;

        @Override
        public void handle(int kind, int owner) {
            int row = ROW * owner;
            long state = rows[row];
            switch (kind) {
                case 0 -> rows[row + 1] += state;
                case 1 -> rows[row + 2] ^= state;
                case 2 -> rows[row + 3] += 3;
                case 3 -> rows[row + 4] = rows[row + 1] + state;
                case 4 -> rows[row + 5]++;
                case 5 -> rows[row + 6] += rows[row + 2];
                case 6 -> rows[row + 7]--;
                default -> rows[row + 1] = rows[row + 7];
            }
            rows[row] = state + 1;
            hold(kind, owner);
        }

        /** A kernel may foresee events; of those here only ours does. */
        @Override
        public void prefetch(int kind, int owner) {
            read += rows[ROW * owner];
        }
    }
}
