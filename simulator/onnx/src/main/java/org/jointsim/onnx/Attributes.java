package org.jointsim.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a node: whole numbers (lists of them), real numbers, texts, tensors. */
record Attributes(
        Map<String, List<Long>> longs,
        Map<String, Double> floats,
        Map<String, String> texts,
        Map<String, Tensor> tensors) {

    static final Attributes NONE = new Attributes(Map.of(), Map.of(), Map.of(), Map.of());

    long whole(String name, long fallback) {
        List<Long> values = longs.get(name);
        return values == null || values.isEmpty() ? fallback : values.get(0);
    }

    List<Long> list(String name) {
        return longs.getOrDefault(name, List.of());
    }

    /** The list, or {@code count} times {@code fallback} where it is left out. */
    List<Long> list(String name, int count, long fallback) {
        List<Long> values = list(name);
        if (values.isEmpty()) {
            return Collections.nCopies(count, fallback);
        }
        if (values.size() != count) {
            throw new IllegalArgumentException(
                    "`%s` has %d numbers, but needs %d".formatted(name, values.size(), count));
        }
        return values;
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
