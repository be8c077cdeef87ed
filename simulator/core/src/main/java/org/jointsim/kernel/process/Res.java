package org.jointsim.kernel.process;

/** A pool of like units, such as servers or pumps, that processes hold for a while; they are served in order. */
public final class Res {

    private final String name;
    private final int limit;
    private final Bin units;

    public Res(ProcessSimulation simulation, String name, int limit) {
        this.name = name;
        this.limit = limit;
        this.units = new Bin(simulation, limit);
    }

    /** Gives {@code n} units to the running process; it waits until it is first and they are there. */
    public void provide(int n) {
        require(n <= limit, "provide", n);
        units.retrieve(n);
    }

    /** Takes {@code n} units back. */
    public void takeBack(int n) {
        require(n <= limit - available(), "take back", n);
        units.store(n);
    }

    private void require(boolean condition, String what, int n) {
        if (!condition) {
            throw new IllegalArgumentException("%s has %d units, of which %d are available, and cannot %s %d"
                    .formatted(name, limit, available(), what, n));
        }
    }

    public int available() {
        return (int) units.available();
    }

    public CondQueue waiting() {
        return units.consumers();
    }
}
