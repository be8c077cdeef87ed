package org.jointsim.onnx.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads through memory of the host: for the caches of its processors. */
final class HostSweep implements CacheSweep {

    private static final Path LAST_LEVEL = Path.of("/sys/devices/system/cpu/cpu0/cache/index3/size");
    private static final long USUAL_BYTES = 64L << 20;
    private static final long MOST_BYTES = 1L << 30;
    private static final int LINE_IN_LONGS = 8;

    private final long[] memory;
    private long sum;

    private HostSweep(long bytes) {
        this.memory = new long[(int) (bytes / Long.BYTES)];
        // Pages that were never written are all one page of zeros.
        for (int i = 0; i < memory.length; i++) {
            memory[i] = i;
        }
    }

    /** One that reads at most as much as the last cache holds, or the network. */
    static HostSweep upTo(long networkBytes) {
        return new HostSweep(Math.max(0, Math.min(networkBytes, cacheBytes(LAST_LEVEL))));
    }

    /** The size of the last cache; a usual one where the system does not tell. */
    static long cacheBytes(Path file) {
        try {
            String size = Files.readString(file).strip().toUpperCase(Locale.ROOT);
            if (size.matches("\\d{1,9}[KM]")) {
                long number = Long.parseLong(size.substring(0, size.length() - 1));
                return Math.min(MOST_BYTES, number << (size.endsWith("K") ? 10 : 20));
            }
        } catch (IOException e) {
            return USUAL_BYTES;
        }
        return USUAL_BYTES;
    }

    @Override
    public void sweep(long bytes) {
        int end = (int) Math.min(memory.length, bytes / Long.BYTES);
        long read = 0;
        for (int i = 0; i < end; i += LINE_IN_LONGS) {
            read += memory[i];
        }
        sum += read;
    }

    @Override
    public String shown() {
        return "caches swept between runs of a part";
    }

    /** Of what was read; whoever asks keeps the reading from being left out. */
    long sum() {
        return sum;
    }
}
