package org.jointsim.bench;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Workload 2: an M/M/4 queue at load 0.9, mean service time 1, first in first out. Erlang's C formula gives a mean wait of
 * 1.96938.
 */
final class QueueModel {

    private static final int ARRIVAL = 0;
    private static final int DEPARTURE = 1;
    private static final int SERVERS = 4;
    private static final double MEAN_GAP = 1 / (0.9 * SERVERS);

    private final Kernel kernel;
    private final long customers;
    private final Meter meter;
    private final ZigguratSampler.Exponential gaps = exponential(1);
    private final ZigguratSampler.Exponential services = exponential(2);
    private double[] arrivedAt = new double[1024];
    private long first;
    private int waiting;
    private int busy;
    private long arrived;
    private long departed;
    private double waitSum;

    private QueueModel(Contender contender, long customers, Meter meter) {
        this.customers = customers;
        this.meter = meter;
        this.kernel = contender.create(this::handle);
    }

    private static ZigguratSampler.Exponential exponential(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        return ZigguratSampler.Exponential.of(random);
    }

    /**
     * Runs it several times: {@code seconds} of processor time of the last, from its first event to its last, {@code wait}
     * the mean, also {@code check}.
     */
    static Measurement run(Contender contender, long customers, int times) {
        Meter meter = new Meter();
        double wait = Double.NaN;
        for (int i = 0; i < times; i++) {
            wait = new QueueModel(contender, customers, meter).run();
        }
        return Measurement.of(
                "seconds",
                Double.toString(meter.seconds()),
                "wait",
                Double.toString(wait),
                "check",
                Double.toString(wait));
    }

    private double run() {
        kernel.schedule(gaps.sample() * MEAN_GAP, ARRIVAL, 0);
        // Half as long again as it takes for all to arrive; the last are then long served.
        kernel.run(1.5 * customers * MEAN_GAP + 100);
        if (departed != customers) {
            throw new IllegalStateException("only %d of %d customers were served".formatted(departed, customers));
        }
        return waitSum / customers;
    }

    private void handle(int kind, int owner) {
        if (kind == ARRIVAL) {
            arrive();
        } else {
            depart();
        }
    }

    private void arrive() {
        if (arrived == 0) {
            // Not before the run: the kernel may have a thread of its own, and the meter counts that which calls it.
            meter.start();
        }
        if (++arrived < customers) {
            kernel.schedule(gaps.sample() * MEAN_GAP, ARRIVAL, 0);
        }
        if (busy < SERVERS) {
            busy++;
            start(kernel.now());
        } else {
            enqueue(kernel.now());
        }
    }

    private void depart() {
        if (waiting > 0) {
            waiting--;
            start(arrivedAt[(int) (first++ & (arrivedAt.length - 1))]);
        } else {
            busy--;
        }
        if (++departed == customers) {
            meter.stop();
        }
    }

    private void start(double since) {
        waitSum += kernel.now() - since;
        kernel.schedule(services.sample(), DEPARTURE, 0);
    }

    private void enqueue(double now) {
        if (waiting == arrivedAt.length) {
            double[] larger = new double[2 * waiting];
            for (int i = 0; i < waiting; i++) {
                larger[(int) ((first + i) & (larger.length - 1))] = arrivedAt[(int) ((first + i) & (waiting - 1))];
            }
            arrivedAt = larger;
        }
        arrivedAt[(int) ((first + waiting++) & (arrivedAt.length - 1))] = now;
    }
}
