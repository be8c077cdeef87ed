package org.jointsim.onnx.profile;

import ai.onnxruntime.OrtException;

/**
 * Has the device that a network runs on fill memory of its own and read it again: for the caches of a GPU, which nothing that the host
 * reads gets into.
 */
final class DeviceSweep implements CacheSweep {

    /**
     * At most this much: twice the largest second-level cache of a GPU (NVIDIA B200: 126 MB; H100: 50 MB, "NVIDIA H100 Tensor Core GPU
     * Architecture", 2022). No driver tells its size to us.
     */
    static final long MOST_BYTES = 256L << 20;

    private final OnnxRuntime.Filler filler;
    private double lastSum;

    /** Tries it once, as far as a network of this size would go: memory that is not there is known before anything is measured. */
    DeviceSweep(OnnxRuntime runtime, long networkBytes) throws OrtException {
        this.filler = runtime.openFiller();
        try {
            sweep(networkBytes);
        } catch (OrtException e) {
            filler.close();
            throw e;
        }
    }

    @Override
    public void sweep(long bytes) throws OrtException {
        long count = Math.min(bytes, MOST_BYTES) / Float.BYTES;
        lastSum = count > 0 ? filler.fill(count) : 0;
    }

    @Override
    public String shown() {
        return "caches of the GPU swept between runs of a part";
    }

    /** What the device summed up last: a one for each number that it filled in. */
    double lastSum() {
        return lastSum;
    }

    @Override
    public void close() {
        filler.close();
    }
}
