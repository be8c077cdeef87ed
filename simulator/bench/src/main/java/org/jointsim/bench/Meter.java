package org.jointsim.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and allocated bytes of this thread between two moments. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long startNanos;
    private long startBytes;
    private long nanos;
    private long bytes;

    void start() {
        startBytes = THREADS.getCurrentThreadAllocatedBytes();
        startNanos = System.nanoTime();
    }

    void stop() {
        nanos = System.nanoTime() - startNanos;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - startBytes;
    }

    double seconds() {
        return nanos * 1e-9;
    }

    long bytes() {
        return bytes;
    }
}
