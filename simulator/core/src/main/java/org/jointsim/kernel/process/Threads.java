package org.jointsim.kernel.process;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where the threads of processes come from. */
final class Threads {

    private static final long STACK_BYTES = 256 * 1024;

    private Threads() {}

    /** A virtual thread for each process where the JDK has them (reached by name: we compile for 17), else as platform. */
    static ExecutorService best() {
        try {
            var factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            return platform();
        }
    }

    /** Daemon threads with small stacks; that of a terminated process serves the next one. */
    static ExecutorService platform() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "process", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }
}
