package org.jointsim.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import nl.tudelft.simulation.jstats.distributions.DistExponential;
import nl.tudelft.simulation.jstats.streams.MersenneTwister;
import umontreal.ssj.probdist.ExponentialDist;
import umontreal.ssj.rng.MRG32k3a;

/**
 * Three textbook queues on the kernels of other simulators, with their random numbers: what JointSim's model is compared with in
 * {@code peers/README.md}. Written from the definitions, with nothing of JointSim's model.
 */
final class PeerQueues {

    /** A queue: open with a rate, or closed with so many clients and their mean think time. Mean service 1. */
    enum Queue {
        /** M/M/2. */
        OPEN(2, 0, 1 / 1.5, false),
        /** M/M/2//10. */
        CLOSED(2, 10, 4, false),
        /** M/M/1 that all share. */
        SHARED(1, 0, 1 / 0.7, true);

        final int servers;
        final int clients;
        final double meanGap;
        final boolean isShared;

        Queue(int servers, int clients, double meanGap, boolean isShared) {
            this.servers = servers;
            this.clients = clients;
            this.meanGap = meanGap;
            this.isShared = isShared;
        }
    }

    static final double WARM_UP = 500;
    static final double END = 10_500;
    private static final int REPLICATIONS = 20;
    private static final double STUDENT_19 = 2.8609;
    private static final int ARRIVAL = 0;
    private static final int DEPARTURE = 1;

    private final Queue queue;
    private final double end;
    private final Kernel kernel;
    private final DoubleSupplier exponential;
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    /** Of the shared server: what each must attain of the common progress, and when it came. */
    private final PriorityQueue<double[]> shared = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));

    private double progress;
    private double progressAt;
    private int version;
    private int busy;
    private double sum;
    private long count;

    private PeerQueues(Contender contender, Queue queue, int replication, double end) {
        this.queue = queue;
        this.end = end;
        this.kernel = contender.create(this::handle);
        this.exponential = exponential(contender, replication);
    }

    private static DoubleSupplier exponential(Contender contender, int replication) {
        if (contender == Contender.DSOL) {
            DistExponential draws = new DistExponential(new MersenneTwister(replication + 1), 1);
            return draws::draw;
        }
        MRG32k3a stream = new MRG32k3a();
        IntStream.rangeClosed(0, replication).forEach(i -> stream.resetNextSubstream());
        return () -> ExponentialDist.inverseF(1, stream.nextDouble());
    }

    /** The mean wait, of the shared server the mean sojourn, of one replication. */
    static double run(Contender contender, Queue queue, int replication, double end) {
        return new PeerQueues(contender, queue, replication, end).run();
    }

    private double run() {
        for (int i = 0; i < Math.max(1, queue.clients); i++) {
            kernel.schedule(exponential.getAsDouble() * queue.meanGap, ARRIVAL, 0);
        }
        kernel.run(end);
        return sum / count;
    }

    private void handle(int kind, int owner) {
        if (kind == ARRIVAL) {
            if (queue.clients == 0) {
                kernel.schedule(exponential.getAsDouble() * queue.meanGap, ARRIVAL, 0);
            }
            arrive();
        } else if (!queue.isShared) {
            depart();
        } else if (owner == version) {
            departShared();
        }
    }

    private void arrive() {
        if (queue.isShared) {
            advance();
            shared.add(new double[] {progress + exponential.getAsDouble(), kernel.now()});
            awaitShared();
        } else if (busy < queue.servers) {
            busy++;
            serve(kernel.now());
        } else {
            waiting.add(kernel.now());
        }
    }

    private void serve(double since) {
        note(kernel.now() - since);
        kernel.schedule(exponential.getAsDouble(), DEPARTURE, 0);
    }

    private void depart() {
        if (waiting.isEmpty()) {
            busy--;
        } else {
            serve(waiting.remove());
        }
        if (queue.clients > 0) {
            kernel.schedule(exponential.getAsDouble() * queue.meanGap, ARRIVAL, 0);
        }
    }

    private void departShared() {
        advance();
        note(kernel.now() - shared.remove()[1]);
        awaitShared();
    }

    private void advance() {
        progress += shared.isEmpty() ? 0 : (kernel.now() - progressAt) / shared.size();
        progressAt = kernel.now();
    }

    private void awaitShared() {
        version++;
        if (!shared.isEmpty()) {
            double left = Math.max(0, shared.element()[0] - progress);
            kernel.schedule(left * shared.size(), DEPARTURE, version);
        }
    }

    private void note(double seconds) {
        if (kernel.now() > WARM_UP) {
            sum += seconds;
            count++;
        }
    }

    /** Prints {@code system,tool,mean,half width of a 99 % interval}, of 20 replications. */
    public static void main(String[] args) {
        for (Queue queue : Queue.values()) {
            for (Contender contender : new Contender[] {Contender.SSJ_SPLAY, Contender.DSOL}) {
                double[] means = IntStream.range(0, REPLICATIONS)
                        .mapToDouble(r -> run(contender, queue, r, END))
                        .toArray();
                double mean = Arrays.stream(means).average().orElseThrow();
                double square =
                        Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
                double half = STUDENT_19 * Math.sqrt(square / (REPLICATIONS - 1) / REPLICATIONS);
                System.out.println(String.format(
                        Locale.ROOT,
                        "%s,%s,%.5f,%.5f",
                        queue.name().toLowerCase(Locale.ROOT),
                        contender.label,
                        mean,
                        half));
            }
        }
    }
}
