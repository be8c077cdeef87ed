package org.jointsim.kernel.process;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The right of one thread to run. Whoever runs gives it away before it waits, so that only one thread runs at a time. */
final class Turn {

    private volatile boolean isGiven;
    private @Nullable Thread thread;

    /** Makes it the calling thread's; before anybody can give it. */
    void claim() {
        thread = Thread.currentThread();
    }

    boolean isClaimed() {
        return thread != null;
    }

    /** Lets the thread run; everything done before is visible to it. */
    void give() {
        Thread receiver = thread;
        isGiven = true;
        LockSupport.unpark(receiver);
    }

    /** Waits, on the claiming thread, until it is given. An interrupt of the thread has to wait, too. */
    void await() {
        boolean wasInterrupted = false;
        while (!isGiven) {
            LockSupport.park(this);
            wasInterrupted |= Thread.interrupted();
        }
        isGiven = false;
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
