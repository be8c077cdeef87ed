package org.jointsim.onnx;

/** Where a part of a file stands. */
record ByteRange(long from, long length) {

    /** Of what is in no file. */
    static final ByteRange NONE = new ByteRange(0, 0);
}
