package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jointsim.kernel.EventHandler;
import org.jointsim.kernel.Simulation;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.Scenario;

/**
 * Many clients that share a GPU cloud, as docs/model/ says it: builds them, runs them, and hands each event to whom it
 * concerns. {@link QueryLife} says what follows what, {@link Phases} what each takes from the clock and the battery,
 * {@link CloudSide} what the cloud does, {@link Situations} what a policy may see.
 */
public final class OffloadModel {

    private final Simulation simulation;
    private final Observer observer;
    private final double endSeconds;
    private final Client[] clients;
    private final CloudSide cloud;
    private final LinkWatch links;
    private final Phases phases;
    private final QueryLife life;

    /** The model of one replication at time 0. */
    public OffloadModel(Scenario scenario, RandomStreams streams, Observer observer) {
        this(scenario, streams, observer, EventListener.NONE);
    }

    /** The same, with a listener to all events. */
    public OffloadModel(Scenario scenario, RandomStreams streams, Observer observer, EventListener listener) {
        this.observer = Objects.requireNonNull(observer, "observer");
        this.endSeconds = scenario.run().durationSeconds();
        this.simulation = new Simulation(new Handler(), listener::happens);
        DnnNumbers dnns = new DnnNumbers();
        Scenario meant = SampledProfiles.of(scenario, streams);
        List<ClientClass> classes = classes(meant, dnns, streams);
        this.clients = clients(classes);
        this.cloud = new CloudSide(meant, classes, dnns, streams, simulation, observer);
        this.links = new LinkWatch(simulation, observer);
        QueryLedger ledger = new QueryLedger(simulation, observer);
        Air air = new Air(meant);
        share(air);
        this.phases = new Phases(simulation, endSeconds, ledger, links, air);
        this.life = new QueryLife(clients, simulation, observer, endSeconds, cloud, phases, ledger, links);
    }

    private static List<ClientClass> classes(Scenario scenario, DnnNumbers dnns, RandomStreams streams) {
        List<ClientClass> all = new ArrayList<>();
        for (int i = 0; i < scenario.clients().size(); i++) {
            all.add(new ClientClass(i, scenario.clients().get(i), scenario, dnns, streams));
        }
        return all;
    }

    private static Client[] clients(List<ClientClass> classes) {
        List<Client> all = new ArrayList<>();
        for (ClientClass type : classes) {
            for (int owner = 0; owner < type.spec.count(); owner++) {
                all.add(new Client(type, owner));
            }
        }
        return all.toArray(Client[]::new);
    }

    private void share(Air air) {
        for (int id = 0; id < clients.length; id++) {
            Client client = clients[id];
            client.shared = air.isSharedBy(client.type.spec) ? new SharedTransfer(id, client) : null;
        }
    }

    /** Runs the replication to its end and tells the observer what is left. */
    public void run() {
        for (int id = 0; id < clients.length; id++) {
            life.begin(id);
        }
        simulation.runUntil(endSeconds);
        cloud.end();
        for (Client client : clients) {
            tellEnd(client);
        }
    }

    /** Hands each event to whom it concerns. */
    private final class Handler implements EventHandler {

        @SuppressWarnings("UnusedVariable") // written so that no compiler leaves the reads out
        private long read;

        @Override
        public void handle(int kind, int owner) {
            switch (kind) {
                case Events.ARRIVAL -> life.arrive(owner);
                case Events.PHASE_ENDS -> life.endPhase(owner);
                case Events.SERVED -> life.reply(owner);
                case Events.BATTERY_EMPTY -> life.die(owner);
                case Events.JOINS -> life.join(owner);
                case Events.LEAVES -> life.leave(owner);
                case Events.PIECE_ENDS -> life.endPiece(owner);
                case Events.TIMED_OUT -> life.timeOut(owner);
                default -> cloud.handle(kind, owner);
            }
        }

        @Override
        public void prefetch(int kind, int owner) {
            if (Events.isOfClient(kind)) {
                read += clients[owner].read();
            }
        }
    }

    private void tellEnd(Client client) {
        if (!client.isDead()) {
            phases.settle(client);
            phases.cutTail(client);
            links.look(client);
        }
        long inFlight = client.waitingCount();
        if (client.query != null) {
            inFlight++;
            client.queryJoules += client.query().energyJoules();
        }
        observer.clientAtEnd(simulation.nowSeconds(), atEnd(client, inFlight));
    }

    private static Observer.ClientAtEnd atEnd(Client client, long inFlight) {
        Battery battery = client.battery;
        return new Observer.ClientAtEnd(
                client.type.index,
                inFlight,
                battery != null,
                battery == null ? Double.NaN : battery.initialJoules(),
                battery == null ? Double.NaN : battery.chargeJoules(),
                battery == null ? Double.NaN : battery.idleJoules(),
                client.queryJoules,
                battery == null ? Double.NaN : battery.lossJoules(),
                battery == null ? Double.NaN : battery.chargerJoules(),
                battery == null ? Double.NaN : battery.law().capacityJoules());
    }

    /** An event in words: what happens, and to whom. */
    public String inWords(int kind, int owner) {
        if (!Events.isOfClient(kind)) {
            return "%s, number %d".formatted(Events.inWords(kind), owner);
        }
        Client client = clients[owner];
        return "%s, %s %d".formatted(Events.inWords(kind), client.type.spec.name(), client.owner);
    }

    /** How many events have been executed. */
    public long eventCount() {
        return simulation.fingerprint().eventCount();
    }

    /** The hash over (time, kind, owner) of all events, in order. */
    public long eventFingerprint() {
        return simulation.fingerprint().hash();
    }

    /** Tells the same hash along the way, at equal numbers of events. */
    public void visitCheckpoints(CheckpointVisitor visitor) {
        simulation.fingerprint().checkpoints().forEach(c -> visitor.visit(c.eventCount(), c.timeSeconds(), c.hash()));
    }

    /** Hears of the checkpoints of a run, in order. */
    @FunctionalInterface
    public interface CheckpointVisitor {

        /** So many events had happened, the last at this time, with this hash over all of them. */
        void visit(long eventCount, double timeSeconds, long fingerprint);
    }
}
