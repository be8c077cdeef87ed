package org.jointsim.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Objects as bytes on the way between machines: serialized by Java, compressed, because histograms are mostly zeros (0.7 MB become
 * some 30 kB). So Spark carries plain bytes, whatever serializer its settings name.
 */
final class Packed {

    private Packed() {}

    static byte[] of(Serializable value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream compressed = new DeflaterOutputStream(bytes, fast);
                ObjectOutputStream out = new ObjectOutputStream(compressed)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    static <T> T unpack(byte[] bytes, Class<T> type) {
        try (InputStream raw = new InflaterInputStream(new ByteArrayInputStream(bytes));
                ObjectInputStream in = new ObjectInputStream(raw)) {
            return type.cast(in.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the machines have different versions of JointSim", e);
        }
    }
}
