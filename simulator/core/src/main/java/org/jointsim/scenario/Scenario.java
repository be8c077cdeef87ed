package org.jointsim.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;

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

    /** The dnns that its clients ask for, each once. */
    public List<Dnn> dnns() {
        return clients.stream()
                .flatMap(client -> client.mix().stream())
                .map(ClientClassSpec.DnnShare::dnn)
                .distinct()
                .toList();
    }

    /** Whether some device predicts the times of a dnn that is asked for, and states that they are not certain. */
    public boolean hasUncertainProfiles() {
        return Stream.concat(
                        clients.stream().map(ClientClassSpec::device),
                        cloud.pools().stream().map(PoolSpec::device))
                .anyMatch(device -> dnns().stream().anyMatch(device::isUncertain));
    }

    /** The same with every device exchanged. */
    public Scenario withDevices(UnaryOperator<Device> exchange) {
        List<ClientClassSpec> newClients = clients.stream()
                .map(client -> client.withDevice(exchange.apply(client.device())))
                .toList();
        List<PoolSpec> newPools = cloud.pools().stream()
                .map(pool -> pool.withDevice(exchange.apply(pool.device())))
                .toList();
        return new Scenario(name, about, run, newClients, cloud.withPools(newPools, cloud.balancer()));
    }

    public Scenario withRun(RunSpec newRun) {
        return new Scenario(name, about, newRun, clients, cloud);
    }
}
