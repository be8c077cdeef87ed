package org.jointsim.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jointsim.results.PlanAnswer.Bounds;
import org.jointsim.results.PlanAnswer.Busy;
import org.jointsim.results.PlanAnswer.Candidate;
import org.jointsim.results.PlanAnswer.Group;
import org.jointsim.results.PlanAnswer.Judged;
import org.jointsim.results.PlanAnswer.Keepable;
import org.jointsim.results.PlanAnswer.MoreLoad;
import org.jointsim.results.PlanAnswer.Slo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a plan: {@code plan.json}, and {@code capacity.csv} for the curve. */
public final class PlanFiles {

    /** Hours of a month: 365.25 · 24 / 12. */
    public static final double HOURS_PER_MONTH = 730.5;

    public static final double MILLION = 1e6;

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");

    private PlanFiles() {}

    /** File name to content. */
    public static Map<String, byte[]> of(PlanAnswer answer) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ResultSchema.CAPACITY_CSV, capacityCsv(answer));
        files.put(ResultSchema.PLAN_JSON, planJson(answer));
        return files;
    }

    /** The bytes of {@code plan.json}. */
    public static byte[] planJson(PlanAnswer answer) {
        ObjectNode root = Json.object();
        root.put("feasible", answer.isFeasible());
        Candidate plan = answer.plan();
        if (plan == null) {
            root.putNull("plan");
        } else {
            putSettings(root.putObject("plan"), plan);
        }
        root.put("scenario", answer.scenario());
        root.put("fingerprint", answer.fingerprint());
        root.put("version", answer.version());
        root.put("seed", answer.seed());
        root.put("confidence", answer.confidenceFraction());
        root.put("mostReplications", answer.mostReplications());
        root.put("candidateCount", answer.candidateCount());
        root.put("objective", answer.objective());
        ArrayNode slos = root.putArray("slos");
        for (Slo slo : answer.promises()) {
            ObjectNode node = slos.addObject();
            node.put("slo", slo.text());
            node.put("metric", slo.metric());
            node.put("relation", slo.relation());
            Json.put(node, "limit", slo.limit());
            node.put("unit", slo.unit());
        }
        if (answer.best() >= 0) {
            putGroup(root, answer, answer.groups().get(answer.best()));
        } else if (answer.groups().size() == 1) {
            putGroup(root, answer, answer.groups().get(0));
        }
        if (answer.groups().size() > 1) {
            ArrayNode policies = root.putArray("policies");
            for (Group group : answer.groups()) {
                ObjectNode node = policies.addObject();
                node.put("policy", group.policy());
                node.put("feasible", group.best() >= 0);
                if (group.best() >= 0) {
                    putSettings(node.putObject("plan"), answer.candidates().get(group.best()));
                } else {
                    node.putNull("plan");
                }
                putGroup(node, answer, group);
            }
        }
        ArrayNode notes = root.putArray("notes");
        answer.notes().forEach(notes::add);
        for (Group group : answer.groups()) {
            String policy = group.policy().isEmpty() ? "" : group.policy() + ": ";
            group.notes().forEach(note -> notes.add(policy + note));
        }
        ArrayNode candidates = root.putArray("candidates");
        answer.candidates().forEach(one -> putCandidate(candidates.addObject(), one, answer));
        return Json.bytes(root);
    }

    private static void putGroup(ObjectNode node, PlanAnswer answer, Group group) {
        if (group.best() >= 0) {
            Candidate best = answer.candidates().get(group.best());
            ObjectNode cost = node.putObject("cost");
            Json.put(cost, "perHour", best.costPerHour());
            Json.put(cost, "perMonth", best.costPerHour() * HOURS_PER_MONTH);
            Json.put(cost, "perMillionQueries", best.costPerQuery() * MILLION);
        }
        if (group.bindingPromise() >= 0) {
            ObjectNode binding = node.putObject("binding");
            binding.put("slo", answer.promises().get(group.bindingPromise()).text());
            if (!group.resources().isEmpty()) {
                Busy busiest = group.resources().get(0);
                binding.put("resource", busiest.name());
                Json.put(binding, "utilization", busiest.busyFraction());
            }
        }
        ArrayNode resources = node.putArray("resources");
        for (Busy busy : group.resources()) {
            ObjectNode one = resources.addObject();
            one.put("resource", busy.name());
            Json.put(one, "utilization", busy.busyFraction());
        }
        MoreLoad headroom = group.headroom();
        if (headroom != null) {
            putHeadroom(node.putObject("headroom"), headroom, answer);
        }
        if (group.better() >= 0) {
            Candidate better = answer.candidates().get(group.better());
            ObjectNode next = node.putObject("nextBetter");
            putSettings(next.putObject("settings"), better);
            next.put("verdict", better.verdict());
            ArrayNode because = next.putArray("because");
            for (int p = 0; p < better.judged().size(); p++) {
                if (!better.judged().get(p).verdict().equals("met")) {
                    because.add(answer.promises().get(p).text());
                }
            }
        }
        if (group.nearest() >= 0) {
            ObjectNode nearest = node.putObject("nearest");
            putSettings(nearest.putObject("settings"), answer.candidates().get(group.nearest()));
            ArrayNode keepable = nearest.putArray("keepable");
            for (Keepable one : group.keepable()) {
                ObjectNode promise = keepable.addObject();
                Slo slo = answer.promises().get(one.promise());
                promise.put("metric", slo.metric());
                promise.put("relation", slo.relation());
                Json.put(promise, "limit", one.limit());
                promise.put("unit", slo.unit());
            }
        }
    }

    private static void putHeadroom(ObjectNode node, MoreLoad headroom, PlanAnswer answer) {
        Json.put(node, "factor", headroom.factor());
        node.put("atLeast", headroom.isAtLeast());
        if (!headroom.isAtLeast()) {
            Json.put(node, "nextFactor", headroom.nextFactor());
            node.put("nextVerdict", headroom.nextVerdict());
            node.put("because", answer.promises().get(headroom.nextPromise()).text());
        }
    }

    /** A number as a number, so that programs need not read it from a text. */
    private static void putSettings(ObjectNode node, Candidate candidate) {
        candidate.settings().forEach((path, text) -> {
            if (NUMBER.matcher(text).matches()) {
                BigDecimal number = new BigDecimal(text);
                if (number.scale() <= 0) {
                    node.put(path, number.longValueExact());
                } else {
                    node.put(path, number.doubleValue());
                }
            } else {
                node.put(path, text);
            }
        });
    }

    private static void putCandidate(ObjectNode node, Candidate candidate, PlanAnswer answer) {
        putSettings(node.putObject("settings"), candidate);
        node.put("verdict", candidate.verdict());
        node.put("replications", candidate.replications());
        Json.put(node, "costPerHour", candidate.costPerHour());
        Json.put(node, "costPerQuery", candidate.costPerQuery());
        Json.put(node, "utilization", candidate.utilization());
        node.put("folder", candidate.folder());
        ArrayNode slos = node.putArray("slos");
        for (int p = 0; p < candidate.judged().size(); p++) {
            Judged judged = candidate.judged().get(p);
            ObjectNode one = slos.addObject();
            one.put("metric", answer.promises().get(p).metric());
            one.put("verdict", judged.verdict());
            putBounds(one, judged.bounds());
            one.put("n", judged.count());
            if (judged.moreNeeded() >= 0) {
                one.put("moreNeeded", judged.moreNeeded());
            }
        }
    }

    private static void putBounds(ObjectNode node, Bounds bounds) {
        Json.put(node, "mean", bounds.mean());
        Json.put(node, "low", bounds.low());
        Json.put(node, "high", bounds.high());
    }

    private static byte[] capacityCsv(PlanAnswer answer) {
        List<String> paths = answer.candidates().isEmpty()
                ? List.of()
                : List.copyOf(answer.candidates().get(0).settings().keySet());
        List<String> described = ResultSchema.columns(ResultSchema.CAPACITY_CSV);
        List<String> columns = new ArrayList<>(described.subList(0, 1));
        columns.addAll(paths);
        columns.addAll(described.subList(1, described.size()));
        Csv csv = new Csv(columns);
        for (int c = 0; c < answer.candidates().size(); c++) {
            Candidate candidate = answer.candidates().get(c);
            for (int p = 0; p < candidate.judged().size(); p++) {
                Judged judged = candidate.judged().get(p);
                Slo slo = answer.promises().get(p);
                List<Object> row = new ArrayList<>(List.of(c));
                row.addAll(candidate.settings().values());
                row.addAll(List.of(
                        candidate.verdict(),
                        candidate.replications(),
                        slo.metric(),
                        slo.unit(),
                        slo.relation(),
                        slo.limit(),
                        judged.bounds().mean(),
                        judged.bounds().low(),
                        judged.bounds().high(),
                        judged.verdict(),
                        candidate.costPerHour(),
                        candidate.costPerQuery(),
                        candidate.utilization(),
                        candidate.folder()));
                csv.add(row);
            }
        }
        return csv.bytes();
    }
}
