package org.jointsim.dnn;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One layer of a dnn that is written as operators.
 *
 * @param name unique within the dnn; not {@value OperatorDnns#INPUT}
 * @param kind the operator
 * @param parameters given parameters by name; the others take their defaults
 * @param inputs names of the layers that it reads, {@value OperatorDnns#INPUT} for tensor 0; empty: the layer before
 */
public record OperatorLayer(String name, OperatorKind kind, Map<String, Integer> parameters, List<String> inputs) {

    public OperatorLayer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        parameters = Map.copyOf(parameters);
        inputs = List.copyOf(inputs);
    }
}
