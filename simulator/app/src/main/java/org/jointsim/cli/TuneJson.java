package org.jointsim.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.advice.tune.Deployment;
import org.jointsim.advice.tune.LayerMix;
import org.jointsim.advice.tune.Question;
import org.jointsim.advice.tune.Tuning;
import org.jointsim.partition.Objective;
import org.jointsim.results.PlacementMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code jointsim tune} as one JSON object. */
final class TuneJson {

    private final Map<String, List<String>> layers;

    private TuneJson(Map<String, List<String>> layers) {
        this.layers = layers;
    }

    /**
     * @param layers names of the layers of each dnn
     * @param most how many deployments an answer lists
     */
    static String of(Question question, Tuning tuning, Map<String, List<String>> layers, int most) {
        return OptimizeJson.MAPPER.writeValueAsString(new TuneJson(layers).json(question, tuning, most)) + "\n";
    }

    private ObjectNode json(Question question, Tuning tuning, int most) {
        ObjectNode answer = OptimizeJson.MAPPER.createObjectNode();
        answer.put("cloudWaitSeconds", question.cloudWaitSeconds());
        ArrayNode answers = answer.putArray("answers");
        tuning.answers().forEach(found -> put(answers.addObject(), found, most));
        ArrayNode fronts = answer.putArray("fronts");
        for (Tuning.Front front : tuning.fronts()) {
            ObjectNode written = fronts.addObject().put("dnn", front.dnn());
            putAll(written.putArray("deployments"), front.dnn(), front.deployments());
        }
        ArrayNode mixes = answer.putArray("layers");
        tuning.layerMixes().forEach(mix -> put(mixes.addObject(), mix));
        ArrayNode omitted = answer.putArray("omitted");
        tuning.omissions()
                .forEach(omission -> omitted.addObject()
                        .put("dnn", omission.dnn())
                        .put("device", omission.device())
                        .put("reason", omission.reason()));
        return answer;
    }

    private void put(ObjectNode written, Tuning.Answer answer, int most) {
        written.put("dnn", answer.dnn());
        putObjective(written, answer.objective());
        putOrNull(written, "best", answer.dnn(), answer.best());
        putOrNull(written, "bestSingleSite", answer.dnn(), answer.bestSingleSite());
        OptimizeJson.putNumber(written, "gain", answer.gain());
        ArrayNode gains = written.putArray("gains");
        for (Tuning.Gain gain : answer.gains()) {
            ObjectNode one = gains.addObject();
            one.put("device", gain.device()).put("cloud", gain.cloud()).put("link", gain.link());
            one.put("singleSite", gain.singleSite().kind().word());
            OptimizeJson.putNumber(one, "singleSiteValue", gain.singleSite().value(answer.objective()));
            one.put("placement", placement(answer.dnn(), gain.coordinated()));
            OptimizeJson.putNumber(one, "value", gain.coordinated().value(answer.objective()));
            OptimizeJson.putNumber(one, "gain", gain.ratio());
        }
        putAll(
                written.putArray("deployments"),
                answer.dnn(),
                answer.deployments().stream().limit(most).toList());
    }

    private static void putObjective(ObjectNode written, Objective objective) {
        if (objective.perJoule() == 0 || objective.perSecond() == 0) {
            written.put("objective", OptimizeText.objectiveName(objective));
        } else {
            written.putObject("objective")
                    .put("latencyPerSecond", objective.perSecond())
                    .put("energyPerJoule", objective.perJoule());
        }
    }

    private void putOrNull(ObjectNode written, String key, String dnn, Optional<Deployment> found) {
        if (found.isPresent()) {
            put(written.putObject(key), dnn, found.orElseThrow());
        } else {
            written.putNull(key);
        }
    }

    private void putAll(ArrayNode written, String dnn, List<Deployment> deployments) {
        deployments.forEach(deployment -> put(written.addObject(), dnn, deployment));
    }

    private void put(ObjectNode written, String dnn, Deployment found) {
        written.put("deployment", found.kind().word());
        written.put("device", found.device());
        written.put("cloud", found.cloud());
        written.put("link", found.link());
        written.put("placement", placement(dnn, found));
        OptimizeJson.putSites(written.putArray("sites"), found.placement().sites());
        OptimizeJson.putNumber(written, "latencySeconds", found.latencySeconds());
        OptimizeJson.putNumber(written, "energyJoules", found.energyJoules());
        OptimizeJson.putNumber(written, "cloudSeconds", found.prediction().cloudSeconds());
        written.put("uploadBytes", found.prediction().uploadBytes());
        written.put("downloadBytes", found.prediction().downloadBytes());
    }

    private String placement(String dnn, Deployment found) {
        return PlacementMap.describe(layers.getOrDefault(dnn, List.of()), MapFiles.sites(found.placement()));
    }

    private static void put(ObjectNode written, LayerMix mix) {
        written.put("dnn", mix.dnn()).put("device", mix.device()).put("measured", mix.measured());
        OptimizeJson.putNumber(written, "seconds", mix.seconds());
        OptimizeJson.putNumber(written, "balanceFlopPerByte", mix.balanceFlopPerByte());
        ArrayNode kinds = written.putArray("kinds");
        for (LayerMix.KindShare share : mix.kinds()) {
            ObjectNode kind = kinds.addObject();
            kind.put("kind", share.kind()).put("layers", share.layers());
            OptimizeJson.putNumber(kind, "seconds", share.seconds());
            OptimizeJson.putNumber(kind, "share", share.share());
            OptimizeJson.putNumber(kind, "flopPerByte", share.flopPerByte());
            kind.put("bound", share.bound().word());
        }
    }
}
