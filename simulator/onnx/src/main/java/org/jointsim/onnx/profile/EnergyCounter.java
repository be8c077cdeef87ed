package org.jointsim.onnx.profile;

/** The energy that the machine has used since some instant. */
interface EnergyCounter extends AutoCloseable {

    /** In joules; only differences mean something. NaN if it is not known. */
    double joules();

    /** What it is, for the provenance; empty if the machine has none. */
    String source();

    @Override
    default void close() {
        // most hold nothing
    }

    /** Of a machine that does not tell. */
    EnergyCounter NONE = new EnergyCounter() {
        @Override
        public double joules() {
            return Double.NaN;
        }

        @Override
        public String source() {
            return "";
        }
    };
}
