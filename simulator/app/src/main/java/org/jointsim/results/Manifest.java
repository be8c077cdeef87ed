package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that is written last and proves that a folder is complete: which question it answers, the hash of every file
 * that is the same on every machine.
 *
 * @param facts all but the hashes
 * @param hashes file name to SHA-256, in the order of writing
 */
record Manifest(JsonNode facts, Map<String, String> hashes) {

    private static final String HASHES = "files";
    private static final int FINGERPRINT_FACTOR = 31;

    /** A record of single queries: of which share, and the hash of its text. */
    record Records(double share, String hash) {}

    static Manifest of(
            ExperimentResult result, RunIdentity identity, Map<String, String> hashes, @Nullable Records records) {
        ObjectNode facts = facts(result, identity);
        if (records != null) {
            ObjectNode node = facts.putObject("records");
            node.put("share", records.share());
            node.put("sha256", records.hash());
        }
        return new Manifest(facts, hashes);
    }

    /** Which share of the queries is recorded; 0 without a record. */
    double recordShare() {
        return facts.path("records").path("share").asDouble(0);
    }

    byte[] bytes() {
        ObjectNode root = (ObjectNode) facts.deepCopy();
        ObjectNode files = root.putObject(HASHES);
        hashes.forEach(files::put);
        return Json.bytes(root);
    }

    /** The manifest of a folder; empty where there is none that can be understood. */
    static Optional<Manifest> read(Path folder) throws IOException {
        Path file = folder.resolve(ResultSchema.MANIFEST_JSON);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return parse(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Manifest> parse(JsonNode root) {
        if (!root.path(HASHES).isObject() || !root.path("fingerprint").isString()) {
            return Optional.empty();
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        root.path(HASHES)
                .properties()
                .forEach(p -> hashes.put(p.getKey(), p.getValue().asString("")));
        return Optional.of(new Manifest(root, hashes));
    }

    /** The version of the model that wrote it. */
    String version() {
        return facts.path("version").asString("");
    }

    String fingerprint() {
        return facts.path("fingerprint").asString("");
    }

    /** Whether every hashed file is there with the content that was written. */
    boolean holdsFor(Path folder) throws IOException {
        for (Map.Entry<String, String> entry : hashes.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file)
                    || !Hashes.sha256(Files.readAllBytes(file)).equals(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode facts(ExperimentResult result, RunIdentity identity) {
        Scenario scenario = result.scenario();
        ObjectNode root = Json.object();
        root.put("scenario", identity.scenario());
        root.put("about", scenario.about());
        root.put("fingerprint", identity.fingerprint());
        root.put("version", identity.version());
        root.put("seed", scenario.run().seed());
        root.put("replications", result.replications().size());
        root.put(
                "events",
                result.replications().stream()
                        .mapToLong(ReplicationResult::eventCount)
                        .sum());
        root.put("eventFingerprint", Hashes.hexadecimal(eventFingerprint(result.replications())));
        root.put("durationSeconds", scenario.run().durationSeconds());
        ArrayNode warmUps = root.putArray("warmUpSeconds");
        result.replications().forEach(replication -> warmUps.add(replication.warmUpSeconds() + 0.0));
        ObjectNode clients = root.putObject("clients");
        scenario.clients().forEach(client -> putClass(clients.putObject(client.name()), client));
        ObjectNode cloud = root.putObject("cloud");
        cloud.put("gpus", scenario.cloud().gpuCount());
        cloud.put("device", devices(scenario.cloud()));
        return root;
    }

    private static void putClass(ObjectNode node, ClientClassSpec client) {
        node.put("count", client.count());
        node.put("device", client.device().id());
        node.put("dnns", client.mix().stream().map(share -> share.dnn().id()).collect(Collectors.joining("+")));
        node.put("policy", client.policy().label());
        Json.put(node, "deadlineSeconds", client.deadlineSeconds());
    }

    /** The event fingerprints of the replications in their order, as the digits of a number to the base 31. */
    private static long eventFingerprint(List<ReplicationResult> replications) {
        long hash = 0;
        for (ReplicationResult replication : replications) {
            hash = FINGERPRINT_FACTOR * hash + replication.eventFingerprint();
        }
        return hash;
    }

    /** The devices of the pools, each once. */
    private static String devices(CloudSpec cloud) {
        return cloud.pools().stream().map(pool -> pool.device().id()).distinct().collect(Collectors.joining(", "));
    }
}
