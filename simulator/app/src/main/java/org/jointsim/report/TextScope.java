package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Metrics;

/**
 * A named set of estimates: all clients, a class, the cloud.
 *
 * @param facts words below its name
 * @param windowSeconds for how long values were gathered in a replication
 */
public record TextScope(String name, List<String> facts, Metrics metrics, double windowSeconds) {

    private static final int PERCENT = 100;

    /** Whether a metric is a percentile p of fewer than 1/(1-p) values a replication: then it would be the largest of them. */
    public boolean restsOnTooFew(String metric) {
        String last = metric.substring(metric.lastIndexOf('.') + 1);
        if (!last.matches("p\\d\\d")) {
            return false;
        }
        String rate = metric.startsWith("cloud.") ? "cloud.throughput" : "queries.rate";
        double values = metrics.of(rate).mean() * windowSeconds;
        return values * (PERCENT - Integer.parseInt(last.substring(1))) < PERCENT - 0.5;
    }

    /** All clients and each class; with one class only that, for all clients are the same. */
    public static List<TextScope> ofClients(StoredRun run) {
        List<TextScope> scopes = new ArrayList<>();
        if (run.classes().size() > 1) {
            scopes.add(new TextScope(
                    "all clients",
                    List.of(String.valueOf(run.clientCount()), "", ""),
                    run.metrics(),
                    run.windowSeconds()));
        }
        run.classes()
                .forEach(one -> scopes.add(new TextScope(
                        one.name(),
                        List.of(String.valueOf(one.count()), one.dnns(), one.policy()),
                        one.metrics(),
                        run.windowSeconds())));
        return scopes;
    }

    /** The whole cloud, and each pool that has a name. */
    public static List<TextScope> ofTheCloud(StoredRun run) {
        List<TextScope> scopes = new ArrayList<>();
        scopes.add(new TextScope("cloud", List.of(), run.cloud().metrics(), run.windowSeconds()));
        run.pools()
                .forEach((name, metrics) -> scopes.add(new TextScope(name, List.of(), metrics, run.windowSeconds())));
        return scopes;
    }
}
