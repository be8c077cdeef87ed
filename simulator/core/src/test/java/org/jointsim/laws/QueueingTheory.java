package org.jointsim.laws;

import java.util.stream.IntStream;

/**
 * Textbook formulas of queues. Kleinrock (1975), "Queueing Systems, Volume 1: Theory"; Gross, Shortle, Thompson, Harris
 * (2008), "Fundamentals of Queueing Theory", 4th ed., doi:10.1002/9781118625651.
 */
final class QueueingTheory {

    private QueueingTheory() {}

    /** Pollaczek and Khinchine: the mean wait in an M/G/1 queue of service mean s and coefficient of variation cv. */
    static double waitOfMG1(double arrivalRate, double s, double cv) {
        return arrivalRate * s * s * (1 + cv * cv) / (2 * (1 - arrivalRate * s));
    }

    /** Erlang C: the probability to wait in an M/M/c queue that is offered a = λ/μ. */
    static double erlangC(int c, double offered) {
        double term = 1;
        double below = 0;
        for (int k = 0; k < c; k++) {
            below += term;
            term *= offered / (k + 1);
        }
        double waiting = term * c / (c - offered);
        return waiting / (below + waiting);
    }

    /** The stationary law of a birth and death chain on 0..n, given the rates up from 0..n-1 and down from 1..n. */
    static double[] birthAndDeath(double[] up, double[] down) {
        double[] p = new double[up.length + 1];
        p[0] = 1;
        for (int n = 1; n < p.length; n++) {
            p[n] = p[n - 1] * up[n - 1] / down[n - 1];
        }
        double sum = IntStream.range(0, p.length).mapToDouble(n -> p[n]).sum();
        return IntStream.range(0, p.length).mapToDouble(n -> p[n] / sum).toArray();
    }

    /** The number in an M/M/c/K queue. */
    static double[] numberInMMcK(double arrivalRate, double serviceRate, int c, int most) {
        double[] up = IntStream.range(0, most).mapToDouble(n -> arrivalRate).toArray();
        double[] down = IntStream.rangeClosed(1, most)
                .mapToDouble(n -> serviceRate * Math.min(n, c))
                .toArray();
        return birthAndDeath(up, down);
    }

    /** The number at the c repairmen of N machines that each run 1/failureRate on average. */
    static double[] numberInMachineRepair(int machines, double failureRate, double serviceRate, int c) {
        double[] up = IntStream.range(0, machines)
                .mapToDouble(n -> (machines - n) * failureRate)
                .toArray();
        double[] down = IntStream.rangeClosed(1, machines)
                .mapToDouble(n -> serviceRate * Math.min(n, c))
                .toArray();
        return birthAndDeath(up, down);
    }
}
