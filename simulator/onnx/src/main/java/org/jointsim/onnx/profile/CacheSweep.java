package org.jointsim.onnx.profile;

import ai.onnxruntime.OrtException;

/**
 * Goes through memory between two runs of a piece, as much as the rest of its network would. Else the weights of a piece that is run
 * again and again stay in the caches, which in the network they do not, and its parts seem faster than the whole.
 */
interface CacheSweep extends AutoCloseable {

    /** Goes through this much. */
    void sweep(long bytes) throws OrtException;

    /** What stands in a provenance. */
    String shown();

    @Override
    default void close() {
        // most hold nothing
    }

    /**
     * What goes through the caches of where layers run, at most as far as a network of this size would: those of a GPU are out of
     * the host's reach.
     */
    static CacheSweep of(OnnxRuntime runtime, OnnxRuntime.Provider where, long networkBytes) throws OrtException {
        return where == OnnxRuntime.Provider.CUDA
                ? new DeviceSweep(runtime, networkBytes)
                : HostSweep.upTo(networkBytes);
    }

    /** Leaves what is in the caches there. */
    CacheSweep NONE = new CacheSweep() {
        @Override
        public void sweep(long bytes) {
            // on purpose
        }

        @Override
        public String shown() {
            return "caches left warm";
        }
    };
}
