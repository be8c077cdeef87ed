package org.jointsim.kernel.process;

/** A store of like units without a bound: anybody adds units at once, processes wait for them. */
public final class Bin {

    private final CondQueue consumers;
    private long available;

    public Bin(ProcessSimulation simulation, long initial) {
        this.consumers = new CondQueue(simulation);
        this.available = requireAtLeast(0, initial);
    }

    /** Adds {@code n} units; a plain event may do so, too. */
    public void store(long n) {
        available = Math.addExact(available, requireAtLeast(1, n));
        consumers.signal();
    }

    /** Removes {@code n} units; the running process waits until it is first and they are there. */
    public void retrieve(long n) {
        requireAtLeast(1, n);
        consumers.join(() -> n <= available);
        available -= n;
        consumers.signal();
    }

    public long available() {
        return available;
    }

    public CondQueue consumers() {
        return consumers;
    }

    private static long requireAtLeast(long least, long n) {
        if (n < least) {
            throw new IllegalArgumentException("a number of units must be >= %d, but was %d".formatted(least, n));
        }
        return n;
    }
}
