package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.Metrics;

/**
 * A named set of estimates: all clients, a class, the cloud.
 *
 * @param facts words below its name
 */
record TextScope(String name, List<String> facts, Metrics metrics) {

    /** All clients and each class; with one class only that, for all clients are the same. */
    static List<TextScope> ofClients(StoredRun run) {
        List<TextScope> scopes = new ArrayList<>();
        if (run.classes().size() > 1) {
            scopes.add(new TextScope("all clients", List.of(String.valueOf(run.clientCount()), "", ""), run.metrics()));
        }
        run.classes()
                .forEach(one -> scopes.add(new TextScope(
                        one.name(), List.of(String.valueOf(one.count()), one.dnns(), one.policy()), one.metrics())));
        return scopes;
    }
}
