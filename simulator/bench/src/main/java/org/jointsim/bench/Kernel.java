package org.jointsim.bench;

/** What the workloads need of an event kernel. An event is a kind and an owner, handed to the model's handler. */
interface Kernel {

    double now();

    void schedule(double delaySeconds, int kind, int owner);

    /** Executes the events until a time, from the start on; once. */
    void run(double untilSeconds);
}
