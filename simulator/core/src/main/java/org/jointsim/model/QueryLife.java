package org.jointsim.model;

import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.scenario.PolicySpec.Fallback;
import org.jointsim.scenario.PolicySpec.Patience;

/**
 * The life of each query from its arrival to its answer, as docs/model/query.md says it: what follows what. A client works
 * on one query at a time; a query is a list of steps, one after the other; each step is a phase of the client that ends at
 * an event.
 */
final class QueryLife {

    private final Client[] clients;
    private final Simulation simulation;
    private final Observer observer;
    private final double endSeconds;
    private final CloudSide cloud;
    private final Phases phases;
    private final Situations situations;
    private final QueryLedger ledger;
    private final LinkWatch links;

    QueryLife(
            Client[] clients,
            Simulation simulation,
            Observer observer,
            double endSeconds,
            CloudSide cloud,
            Phases phases,
            QueryLedger ledger,
            LinkWatch links) {
        this.clients = clients;
        this.simulation = simulation;
        this.observer = observer;
        this.endSeconds = endSeconds;
        this.cloud = cloud;
        this.phases = phases;
        this.ledger = ledger;
        this.links = links;
        this.situations = new Situations(simulation, cloud, links);
    }

    /** A client at the start of the run. */
    void begin(int id) {
        Client client = clients[id];
        links.begin(client);
        client.phase = Client.Phase.AWAY;
        client.leavesAt = client.type.presence.leavesAt(client.owner);
        double joinsAt = client.type.presence.joinsAt(client.owner);
        if (joinsAt == 0) {
            join(id);
        } else if (joinsAt <= endSeconds) {
            simulation.scheduleAt(joinsAt, Simulation.NORMAL, Events.JOINS, id);
        }
    }

    /** A client comes; one whose time to leave has passed already does not stay. */
    void join(int id) {
        Client client = clients[id];
        double now = simulation.nowSeconds();
        phases.rest(id, client);
        scheduleArrival(id, client, now);
        if (client.leavesAt > now && client.leavesAt <= endSeconds) {
            simulation.scheduleAt(client.leavesAt, Simulation.NORMAL, Events.LEAVES, id);
        }
    }

    /** A client goes; one that is busy finishes first, and goes when it would rest. */
    void leave(int id) {
        Client client = clients[id];
        if (client.phase == Client.Phase.IDLE) {
            phases.leaveRest(client);
            phases.rest(id, client);
        }
    }

    // Arrivals and the client's queue

    private void scheduleArrival(int id, Client client, double previousAt) {
        double at = client.type.arrivalAt(client.owner, client.issuedCount, previousAt);
        if (at <= endSeconds && at < client.leavesAt) {
            simulation.scheduleAt(at, Simulation.NORMAL, Events.ARRIVAL, id);
        }
    }

    /** A client issues a query. */
    void arrive(int id) {
        Client client = clients[id];
        if (client.isDead()) {
            return;
        }
        double now = simulation.nowSeconds();
        client.issuedCount++;
        observer.queryIssued(now, client.type.index);
        if (!client.type.isClosed()) {
            scheduleArrival(id, client, now);
        }
        if (client.phase == Client.Phase.IDLE) {
            phases.leaveRest(client);
            startQuery(id, client, now);
        } else {
            client.enqueue(now);
        }
    }

    /** The client is done with a query: the next one starts, or it rests. */
    private void turnToNext(int id, Client client) {
        if (client.type.isClosed()) {
            scheduleArrival(id, client, simulation.nowSeconds());
        }
        if (client.waitingCount() > 0) {
            startQuery(id, client, client.dequeue());
        } else {
            phases.rest(id, client);
        }
    }

    // From start to answer

    private void startQuery(int id, Client client, double arrivedAt) {
        Query query = ledger.open(client, arrivedAt);
        query.mixIndex = client.type.pickDnn(client.owner, client.startedCount++);
        query.pool = cloud.poolFor(client);
        query.plan = client.type.plan(query.mixIndex, query.pool, decide(client, query));
        if (client.type.spec.policy().decisionSeconds() > 0) {
            phases.decide(id, client);
        } else {
            beginStep(id, client);
        }
    }

    private Placement decide(Client client, Query query) {
        OffloadingPolicy policy = client.type.policy(query.mixIndex, query.pool);
        Placement placement = policy.decide(situations.of(client));
        if (policy.lastWasInfeasible()) {
            query.markInfeasible();
        }
        Regret regret = client.type.regret(query.pool);
        if (regret != null) {
            regret.note(query, query.mixIndex, placement, situations.truth(client));
        }
        return placement;
    }

    private void beginStep(int id, Client client) {
        Query query = client.query();
        if (query.stepIndex == query.plan().stepCount()) {
            complete(id, client);
            return;
        }
        Step step = query.step();
        noteCloudSegment(client, step);
        if (step instanceof Step.Transfer transfer) {
            phases.transfer(id, client, transfer);
        } else if (step instanceof Step.Code code) {
            phases.code(id, client, code);
        } else {
            Step.Compute compute = (Step.Compute) step;
            if (compute.site() == Site.MOBILE) {
                phases.compute(id, client, compute);
            } else {
                submit(id, client, compute);
            }
        }
    }

    private void submit(int id, Client client, Step.Compute segment) {
        Request request = cloud.submit(id, client, segment);
        if (request == null) {
            giveUp(id, client, LossCause.REFUSED);
            return;
        }
        client.request = request;
        phases.awaitCloud(id, client);
    }

    // Patience

    /** A cloud segment begins with the upload that it needs, or by itself: patience with it runs from now on. */
    private void noteCloudSegment(Client client, Step step) {
        Query query = client.query();
        if (client.type.hasPatience && client.timeoutAt == Double.POSITIVE_INFINITY && query.isBeforeCloud(step)) {
            Patience patience = client.type.spec.policy().patience();
            client.timeoutAt = simulation.nowSeconds() + patience.timeoutSeconds();
            if (query.segmentStepIndex < 0) {
                query.segmentStepIndex = query.stepIndex;
                query.retriesLeft = patience.retryCount();
            }
        }
    }

    /** Patience with a cloud segment is over: its transfer, its coding or its request is abandoned. */
    void timeOut(int id) {
        Client client = clients[id];
        phases.settle(client);
        Request request = client.request;
        if (request != null) {
            cloud.abandon(request);
            client.request = null;
        } else if (client.query().step() instanceof Step.Transfer transfer) {
            client.query().sent(transfer.towards(), phases.bytesSent(client, transfer));
        }
        giveUp(id, client, LossCause.TIMEOUT);
    }

    /** The cloud refused a segment or took too long: it is sent again, or the fallback is taken. */
    private void giveUp(int id, Client client, LossCause cause) {
        client.timeoutAt = Double.POSITIVE_INFINITY;
        Query query = client.query();
        if (query.retriesLeft > 0) {
            query.retriesLeft--;
            query.stepIndex = query.segmentStepIndex;
            phases.pause(id, client, client.type.spec.policy().patience().retryDelaySeconds());
            return;
        }
        query.segmentStepIndex = -1;
        if (client.type.spec.policy().fallback() == Fallback.DROP) {
            ledger.lose(client, cause);
            turnToNext(id, client);
        } else {
            runRestOnMobile(id, client);
        }
    }

    /** The rest of the layers run on the mobile, from the tensor that was just sent or under way. */
    private void runRestOnMobile(int id, Client client) {
        Query query = client.query();
        Placement placement = query.plan().placement;
        int from = query.nextCompute().from();
        query.plan = new Plan(
                placement, client.type.workload(query.mixIndex, query.pool).mobileRest(placement, from));
        query.stepIndex = 0;
        beginStep(id, client);
    }

    /** The cloud has served a request, and those in its batch. */
    void reply(int requestId) {
        Request next = cloud.serve(requestId);
        while (next != null) {
            Request request = next;
            next = request.nextInBatch;
            if (!request.isAbandoned) {
                reply(request);
            }
            cloud.recycle(request);
        }
    }

    private void reply(Request request) {
        Client client = clients[request.client];
        simulation.cancel(client.phaseEvent);
        phases.settle(client);
        client.request = null;
        cloud.inform(client, request);
        finishStep(request.client, client);
    }

    /** A piece of a transfer that shares capacity is over. */
    void endPiece(int id) {
        phases.pieceEnds(clients[id]);
    }

    /** What a client does now ends as planned. */
    void endPhase(int id) {
        Client client = clients[id];
        phases.settleAsPlanned(client);
        switch (client.phase) {
            case DECIDING, PAUSING -> beginStep(id, client);
            case COMPUTING, CODING -> finishStep(id, client);
            case TRANSFERRING -> {
                Step.Transfer transfer = client.query().transfer();
                client.query().sent(transfer.towards(), transfer.sizeBytes());
                Situations.learn(client, transfer);
                finishStep(id, client);
            }
            default ->
                throw new IllegalStateException(
                        "phase %s ended by itself at %s s".formatted(client.phase, simulation.nowSeconds()));
        }
    }

    /** A step has run; the next begins. */
    private void finishStep(int id, Client client) {
        Query query = client.query();
        if (query.step() instanceof Step.Compute ran) {
            query.ran(ran.site(), ran.to() - ran.from() + 1, ran.workFlop());
            query.segmentStepIndex = -1;
            client.timeoutAt = Double.POSITIVE_INFINITY;
        }
        query.stepIndex++;
        beginStep(id, client);
    }

    private void complete(int id, Client client) {
        ledger.complete(client);
        turnToNext(id, client);
    }

    // The end of a battery

    /** The battery of a client is empty: all its queries are lost. */
    void die(int id) {
        Client client = clients[id];
        double now = simulation.nowSeconds();
        phases.settle(client);
        Objects.requireNonNull(client.battery, "battery").empty();
        client.phase = Client.Phase.DEAD;
        observer.clientDied(now, client.type.index);
        if (client.request != null) {
            client.request.isAbandoned = true;
            client.request = null;
        }
        if (client.query != null) {
            ledger.lose(client, LossCause.BATTERY);
        }
        phases.cutTail(client);
        for (int i = client.waitingCount(); i > 0; i--) {
            observer.queryLost(now, client.type.index, LossCause.BATTERY);
        }
        client.forgetWaiting();
    }
}
