package org.jointsim.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.advice.Advice;
import org.jointsim.advice.Why;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code jointsim optimize} as one JSON object. */
final class OptimizeJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    private OptimizeJson() {}

    static String of(Advice advice, @Nullable Why why) {
        ObjectNode answer = MAPPER.createObjectNode();
        put(answer, advice);
        if (why != null) {
            putWhy(answer.putObject("why"), why);
        }
        return MAPPER.writeValueAsString(answer) + "\n";
    }

    /** The decisions of a study: of each point, its settings and its decisions. */
    static String of(String study, Map<Map<String, String>, List<Advice>> points) {
        ObjectNode answer = MAPPER.createObjectNode().put("study", study);
        ArrayNode list = answer.putArray("points");
        points.forEach((settings, decisions) -> {
            ObjectNode point = list.addObject();
            ObjectNode written = point.putObject("settings");
            settings.forEach(written::put);
            ArrayNode array = point.putArray("decisions");
            decisions.forEach(advice -> put(array.addObject(), advice));
        });
        return MAPPER.writeValueAsString(answer) + "\n";
    }

    private static void put(ObjectNode answer, Advice advice) {
        Placement placement = advice.chosen().placement();
        Prediction prediction = advice.chosen().prediction();
        answer.put("client", advice.client());
        answer.put("dnn", advice.dnn());
        answer.put("policy", advice.policy().label());
        answer.put("feasible", advice.isFeasible());
        if (!advice.isFeasible()) {
            advice.violated().forEach(answer.putArray("violated")::add);
        }
        putPlacement(answer, placement);
        putNumber(answer, "latencySeconds", prediction.latencySeconds());
        putNumber(answer, "energyJoules", prediction.energyJoules());
        putNumber(answer, "cloudSeconds", prediction.cloudSeconds());
        answer.put("uploadBytes", prediction.uploadBytes());
        answer.put("downloadBytes", prediction.downloadBytes());
    }

    private static void putWhy(ObjectNode answer, Why why) {
        ArrayNode parts = answer.putArray("parts");
        for (Why.Part part : why.parts()) {
            ObjectNode written = parts.addObject().put("part", part.name());
            putNumber(written, "seconds", part.seconds());
            putNumber(written, "joules", part.joules());
        }
        if (why.runnerUp().isPresent()) {
            Advice.Choice choice = why.runnerUp().get();
            ObjectNode runnerUp = answer.putObject("runnerUp");
            putPlacement(runnerUp, choice.placement());
            putNumber(runnerUp, "latencySeconds", choice.prediction().latencySeconds());
            putNumber(runnerUp, "energyJoules", choice.prediction().energyJoules());
            putNumber(runnerUp, "margin", why.margin());
        } else {
            answer.putNull("runnerUp");
        }
        ObjectNode breakEvens = answer.putObject("breakEven");
        for (Why.BreakEven breakEven : why.breakEvens()) {
            ObjectNode written = breakEvens.putObject(breakEven.knob().word());
            putNumber(written, "value", breakEven.value());
            putChange(written, "below", breakEven.below());
            putChange(written, "above", breakEven.above());
        }
        ArrayNode limits = answer.putArray("limits");
        for (Why.LimitPrice limit : why.limits()) {
            ObjectNode written = limits.addObject().put("limit", limit.name()).put("binds", limit.binds());
            putNumber(written, "value", limit.limit());
            putNumber(written, "used", limit.used());
            putNumber(written, "objectiveWithout", limit.objectiveWithout());
            putNumber(written, "nextLimit", limit.nextLimit());
            putNumber(written, "objectiveAtNext", limit.objectiveAtNext());
            putNumber(written, "price", limit.price());
        }
        why.beliefs().ifPresent(beliefs -> {
            ObjectNode written = answer.putObject("believed");
            putNumber(written, "latencySeconds", beliefs.prediction().latencySeconds());
            putNumber(written, "energyJoules", beliefs.prediction().energyJoules());
            putNumber(written, "mobileError", beliefs.mobileError());
            putNumber(written, "cloudError", beliefs.cloudError());
        });
    }

    private static void putChange(ObjectNode answer, String key, Optional<Why.Change> change) {
        if (change.isPresent()) {
            ObjectNode written = answer.putObject(key);
            putNumber(written, "value", change.get().value());
            putPlacement(written, change.get().placement());
        } else {
            answer.putNull(key);
        }
    }

    private static void putPlacement(ObjectNode answer, Placement placement) {
        putSites(answer.putArray("sites"), placement.sites());
        if (placement.isTraining()) {
            putSites(answer.putArray("backwardSites"), placement.backwardSites());
        }
        if (!placement.codedTensors().isEmpty()) {
            placement.codedTensors().forEach(answer.putArray("codedTensors")::add);
        }
    }

    static void putSites(ArrayNode array, List<Site> sites) {
        sites.forEach(site -> array.add(site.word()));
    }

    /** JSON has no infinity: what never ends is {@code null}. */
    static void putNumber(ObjectNode answer, String key, double value) {
        if (Double.isFinite(value)) {
            answer.put(key, value);
        } else {
            answer.putNull(key);
        }
    }
}
