package org.jointsim.onnx.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Energy of the first NVIDIA GPU: the power that {@code nvidia-smi} tells twenty times a second, summed over time. */
final class NvidiaPower implements EnergyCounter {

    private static final double NANO = 1e-9;
    private static final List<String> COMMAND =
            List.of("nvidia-smi", "--id=0", "--query-gpu=power.draw", "--format=csv,noheader,nounits", "--loop-ms=50");

    private final Process process;
    private double watts = Double.NaN;
    private double joules;
    private long at;

    private NvidiaPower(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "nvidia-smi");
        reader.setDaemon(true);
        reader.start();
    }

    /** The power of this machine's GPU, or {@link EnergyCounter#NONE} without {@code nvidia-smi}. */
    static EnergyCounter find() {
        try {
            Process process = new ProcessBuilder(COMMAND)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new NvidiaPower(process);
        } catch (IOException e) {
            return NONE;
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line.strip());
            }
        } catch (IOException e) {
            note("");
        }
    }

    /** Takes a power; what is no number ends the knowledge of it. */
    private synchronized void note(String line) {
        advance();
        try {
            watts = Double.parseDouble(line);
        } catch (NumberFormatException e) {
            watts = Double.NaN;
        }
    }

    private void advance() {
        long now = System.nanoTime();
        if (!Double.isNaN(watts)) {
            joules += watts * (now - at) * NANO;
        }
        at = now;
    }

    @Override
    public synchronized double joules() {
        advance();
        return Double.isNaN(watts) ? Double.NaN : joules;
    }

    @Override
    public String source() {
        return "the power that nvidia-smi tells every 50 ms, idle power included";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
