package org.jointsim.partition;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointsim.dnn.Dnn;

/**
 * A lossless coder of tensors, on the mobile and in the cloud alike: the sender may encode a tensor, the receiver then decodes
 * it. Times and energies are per byte of the raw tensor; what is sent is the raw size divided by the ratio, rounded up to
 * whole bytes. Gradients and weights of a training step are not tensors and are never coded.
 *
 * <p>JointDNN codes the outputs of layers, whose many zeros after a rectifier compress well: Eshratifar, Abrishami, Pedram
 * (2021), doi:10.1109/TMC.2019.2947893.
 *
 * @param ratio raw size over coded size of a tensor, &gt;= 1, finite
 * @param encodeSecondsPerByte on either site, &gt;= 0, finite
 * @param decodeSecondsPerByte on either site, &gt;= 0, finite
 * @param encodeJoulesPerByte of the mobile, &gt;= 0, finite
 * @param decodeJoulesPerByte of the mobile, &gt;= 0, finite
 * @param ratioByKind the ratio of tensors that a kind of layer makes, where it is another one; {@value #INPUT} stands for
 *     the input of the dnn
 */
public record Compression(
        double ratio,
        double encodeSecondsPerByte,
        double decodeSecondsPerByte,
        double encodeJoulesPerByte,
        double decodeJoulesPerByte,
        SortedMap<String, Double> ratioByKind)
        implements Serializable {

    /** The kind of tensor 0. */
    public static final String INPUT = "input";

    public Compression {
        ratioByKind = Collections.unmodifiableSortedMap(new TreeMap<>(ratioByKind));
        requireRatio("ratio", ratio);
        ratioByKind.forEach((kind, value) -> requireRatio("the ratio of " + kind, value));
        requireCost("encodeSecondsPerByte", encodeSecondsPerByte);
        requireCost("decodeSecondsPerByte", decodeSecondsPerByte);
        requireCost("encodeJoulesPerByte", encodeJoulesPerByte);
        requireCost("decodeJoulesPerByte", decodeJoulesPerByte);
    }

    /** A coder with the same ratio for all tensors. */
    public Compression(
            double ratio,
            double encodeSecondsPerByte,
            double decodeSecondsPerByte,
            double encodeJoulesPerByte,
            double decodeJoulesPerByte) {
        this(
                ratio,
                encodeSecondsPerByte,
                decodeSecondsPerByte,
                encodeJoulesPerByte,
                decodeJoulesPerByte,
                new TreeMap<>(Map.of()));
    }

    private static void requireRatio(String what, double value) {
        if (!(value >= 1 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "compression: %s must be finite and >= 1, but was %s".formatted(what, value));
        }
    }

    private static void requireCost(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "compression: %s must be finite and >= 0, but was %s".formatted(what, value));
        }
    }

    /** Size of {@code rawBytes} of tensor {@code k} of a dnn when it is coded. The ratio counts as the decimal it is written as. */
    long codedBytes(Dnn dnn, int k, long rawBytes) {
        String kind = k == 0 ? INPUT : dnn.layer(k).kind();
        double its = ratioByKind.getOrDefault(kind, ratio);
        return BigDecimal.valueOf(rawBytes)
                .divide(BigDecimal.valueOf(its), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    double encodeSeconds(double rawBytes) {
        return rawBytes * encodeSecondsPerByte;
    }

    double decodeSeconds(double rawBytes) {
        return rawBytes * decodeSecondsPerByte;
    }

    /** Joules of the mobile when it encodes. */
    double encodeJoules(double rawBytes) {
        return rawBytes * encodeJoulesPerByte;
    }

    /** Joules of the mobile when it decodes. */
    double decodeJoules(double rawBytes) {
        return rawBytes * decodeJoulesPerByte;
    }
}
