package org.jointsim.model;

import java.util.ArrayDeque;
import org.jointsim.kernel.Simulation;

/**
 * The queries in progress: opens each, closes it when it is complete and its energy is known, or when it is lost. The tail
 * of a query's last transfer may outlast it; then it stays open until that tail is over: one for each client at most.
 */
final class QueryLedger {

    private final Simulation simulation;
    private final Observer observer;
    private final ArrayDeque<Query> unused = new ArrayDeque<>();

    QueryLedger(Simulation simulation, Observer observer) {
        this.simulation = simulation;
        this.observer = observer;
    }

    /** A query of the client starts. */
    Query open(Client client, double arrivedAt) {
        Query query = unused.isEmpty() ? new Query() : unused.pop();
        query.start(client.type.index, client.owner, client.startedCount, arrivedAt, simulation.nowSeconds());
        client.query = query;
        return query;
    }

    /** The answer is there. */
    void complete(Client client) {
        Query query = client.query();
        query.complete(simulation.nowSeconds());
        observer.queryCompleted(simulation.nowSeconds(), query);
        client.query = null;
        if (client.radio == null || client.radio.tailOwner != query) {
            settle(client, query);
        }
    }

    private void settle(Client client, Query query) {
        client.queryJoules += query.energyJoules();
        observer.querySettled(simulation.nowSeconds(), query);
        unused.push(query);
    }

    /** The query is lost; a tail that it caused is nobody's from now on. */
    void lose(Client client, LossCause cause) {
        Query query = client.query();
        client.queryJoules += query.energyJoules();
        observer.queryLost(simulation.nowSeconds(), client.type.index, cause);
        client.query = null;
        if (client.radio != null && client.radio.tailOwner == query) {
            client.radio.tailOwner = null;
        }
        unused.push(query);
    }

    /** A tail has spent energy. */
    void chargeTail(Client client, Radio radio, double joules) {
        if (radio.tailOwner == null) {
            client.queryJoules += joules;
        } else {
            radio.tailOwner.add(EnergyPart.TAIL, joules);
        }
    }

    /** A tail is over, so what its query cost is known. */
    void endTail(Client client, Radio radio) {
        Query owner = radio.tailOwner;
        radio.tailOwner = null;
        if (owner != null && owner != client.query) {
            settle(client, owner);
        }
    }
}
