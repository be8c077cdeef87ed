package org.jointsim.dnn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a dnn of operators line by line, for tests. */
final class LayerList {

    private final List<OperatorLayer> layers = new ArrayList<>();

    /** Adds a layer that reads the one before. */
    LayerList then(String name, OperatorKind kind, Object... namesAndValues) {
        return join(name, kind, List.of(), namesAndValues);
    }

    /** Adds a layer that reads the named ones. */
    LayerList join(String name, OperatorKind kind, List<String> inputs, Object... namesAndValues) {
        Map<String, Integer> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], (Integer) namesAndValues[i + 1]);
        }
        layers.add(new OperatorLayer(name, kind, parameters, inputs));
        return this;
    }

    /** Builds it for a raw image of three colours, one byte a value, four bytes a number inside. */
    Dnn forImage(int side) {
        return OperatorDnns.build("test", Shape.of(3, side, side), 1, 4, layers);
    }

    List<OperatorLayer> layers() {
        return layers;
    }
}
