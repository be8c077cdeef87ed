package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * An immutable, validated description of one system and how to run it.
 *
 * @param name its name in results
 * @param about one line for readers; may be empty
 * @param run how it is run
 * @param clients at least one class, names unique
 * @param cloud the shared cloud
 */
public record Scenario(String name, String about, RunSpec run, List<ClientClassSpec> clients, CloudSpec cloud)
        implements Serializable {

    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(cloud, "cloud");
        clients = List.copyOf(clients);
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("a scenario has at least one client class");
        }
        long names = clients.stream().map(ClientClassSpec::name).distinct().count();
        if (names < clients.size()) {
            throw new IllegalArgumentException("the names of client classes must differ");
        }
    }

    /** The number of clients of all classes. */
    public long clientCount() {
        return clients.stream().mapToLong(ClientClassSpec::count).sum();
    }

    public Scenario withRun(RunSpec newRun) {
        return new Scenario(name, about, newRun, clients, cloud);
    }
}
