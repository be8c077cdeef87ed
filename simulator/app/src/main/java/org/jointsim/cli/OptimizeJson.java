package org.jointsim.cli;

import java.util.List;
import org.jointsim.advice.Advice;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code jointsim optimize} as one JSON object. */
final class OptimizeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    private OptimizeJson() {}

    static String of(Advice advice) {
        Placement placement = advice.chosen().placement();
        Prediction prediction = advice.chosen().prediction();
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("client", advice.client());
        answer.put("dnn", advice.dnn());
        answer.put("policy", advice.policy().label());
        answer.put("feasible", advice.isFeasible());
        if (!advice.isFeasible()) {
            advice.violated().forEach(answer.putArray("violated")::add);
        }
        putSites(answer.putArray("sites"), placement.sites());
        if (placement.isTraining()) {
            putSites(answer.putArray("backwardSites"), placement.backwardSites());
        }
        if (!placement.codedTensors().isEmpty()) {
            placement.codedTensors().forEach(answer.putArray("codedTensors")::add);
        }
        putNumber(answer, "latencySeconds", prediction.latencySeconds());
        putNumber(answer, "energyJoules", prediction.energyJoules());
        putNumber(answer, "cloudSeconds", prediction.cloudSeconds());
        answer.put("uploadBytes", prediction.uploadBytes());
        answer.put("downloadBytes", prediction.downloadBytes());
        return MAPPER.writeValueAsString(answer) + "\n";
    }

    private static void putSites(ArrayNode array, List<Site> sites) {
        sites.forEach(site -> array.add(site.word()));
    }

    /** JSON has no infinity: what never ends is {@code null}. */
    private static void putNumber(ObjectNode answer, String key, double value) {
        if (Double.isFinite(value)) {
            answer.put(key, value);
        } else {
            answer.putNull(key);
        }
    }
}
