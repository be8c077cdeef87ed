package org.jointsim.kernel.process;

/** A level between 0 and a capacity, such as a tank or a buffer: producers wait for room, consumers for units. */
public final class Stock {

    private final long capacity;
    private final Bin units;
    private final Bin room;

    public Stock(ProcessSimulation simulation, long initial, long capacity) {
        this.capacity = capacity;
        this.units = new Bin(simulation, initial);
        this.room = new Bin(simulation, capacity - initial);
    }

    /** Adds {@code n} units; the running process waits until it is the first producer and there is room. */
    public void store(long n) {
        room.retrieve(requireAtMostCapacity(n));
        units.store(n);
    }

    /** Removes {@code n} units; the running process waits until it is the first consumer and they are there. */
    public void retrieve(long n) {
        units.retrieve(requireAtMostCapacity(n));
        room.store(n);
    }

    private long requireAtMostCapacity(long n) {
        if (n > capacity) {
            throw new IllegalArgumentException("%d units never fit a capacity of %d".formatted(n, capacity));
        }
        return n;
    }

    public long available() {
        return units.available();
    }

    public CondQueue producers() {
        return room.consumers();
    }

    public CondQueue consumers() {
        return units.consumers();
    }
}
