package org.jointsim.onnx.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the thread that calls ONNX Runtime on one processor. Java cannot, so Linux's {@code taskset} is asked to. The runtime's own
 * threads are pinned to the others only together with it: else it may sit on a processor of theirs and wait for itself.
 */
final class Pinning implements AutoCloseable {

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private final String thread;
    private final List<Integer> before;

    private Pinning(String thread, List<Integer> before) {
        this.thread = thread;
        this.before = before;
    }

    /**
     * Pins the calling thread to the first of these processors.
     *
     * @param processors those that it may use now
     */
    static Pinning ofCaller(List<Integer> processors) throws IOException {
        if (processors.isEmpty()) {
            return new Pinning("", processors);
        }
        Path link = Files.isSymbolicLink(THIS_THREAD) ? Files.readSymbolicLink(THIS_THREAD) : Path.of("");
        String thread = String.valueOf(link.getFileName());
        boolean done = thread.matches("\\d+") && set(thread, List.of(processors.get(0)));
        return new Pinning(done ? thread : "", processors);
    }

    /** Whether it is pinned. */
    boolean isDone() {
        return !thread.isEmpty();
    }

    private static boolean set(String thread, List<Integer> processors) {
        String list = processors.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            return new ProcessBuilder("taskset", "-cp", list, thread)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the thread go where it could before. */
    @Override
    public void close() {
        if (isDone()) {
            set(thread, before);
        }
    }
}
