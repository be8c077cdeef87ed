package org.jointsim.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Processor time and allocated bytes of this thread between two moments. Unlike wall time, processor time does not count
 * what other programs of a shared machine take; nor does it count the threads of the garbage collector.
 */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long startNanos;
    private long startBytes;
    private long nanos;
    private long bytes;

    void start() {
        startBytes = THREADS.getCurrentThreadAllocatedBytes();
        startNanos = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        nanos = THREADS.getCurrentThreadCpuTime() - startNanos;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - startBytes;
    }

    double seconds() {
        return nanos * 1e-9;
    }

    long bytes() {
        return bytes;
    }
}
