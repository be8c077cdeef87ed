package org.jointsim.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.scenario.PolicySpec.Fallback;

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
    private final ArrayDeque<Query> unusedQueries = new ArrayDeque<>();

    QueryLife(
            Client[] clients,
            Simulation simulation,
            Observer observer,
            double endSeconds,
            CloudSide cloud,
            Phases phases) {
        this.clients = clients;
        this.simulation = simulation;
        this.observer = observer;
        this.endSeconds = endSeconds;
        this.cloud = cloud;
        this.phases = phases;
        this.situations = new Situations(simulation, cloud);
    }

    /** A client at the start of the run. */
    void begin(int id) {
        Client client = clients[id];
        client.type.linkLaw.start(client.link, client.owner);
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
        Query query = unusedQueries.isEmpty() ? new Query() : unusedQueries.pop();
        query.start(client.type.index, client.startedCount, arrivedAt, simulation.nowSeconds());
        query.askedBy(client.owner);
        client.query = query;
        client.mixIndex = client.type.pickDnn(client.owner, client.startedCount++);
        client.pool = cloud.poolFor(client);
        client.plan = client.type.plan(client.mixIndex, client.pool, decide(client, query));
        client.stepIndex = 0;
        client.cloudSegmentCount = 0;
        if (client.type.spec.policy().decisionSeconds() > 0) {
            phases.decide(id, client);
        } else {
            beginStep(id, client);
        }
    }

    private Placement decide(Client client, Query query) {
        OffloadingPolicy policy = client.type.policy(client.mixIndex, client.pool);
        Placement placement = policy.decide(situations.of(client));
        if (policy.lastWasInfeasible()) {
            query.markInfeasible();
        }
        Regret regret = client.type.regret(client.pool);
        if (regret != null) {
            regret.note(query, client.mixIndex, placement, situations.truth(client));
        }
        return placement;
    }

    private void beginStep(int id, Client client) {
        List<Step> steps = client.plan().steps();
        if (client.stepIndex == steps.size()) {
            complete(id, client);
            return;
        }
        Step step = steps.get(client.stepIndex);
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
            fallBack(id, client, segment);
            return;
        }
        client.request = request;
        phases.awaitCloud(id, client);
    }

    /** The cloud refused: the rest of the layers run on the mobile from the tensor just sent, or the query is lost. */
    private void fallBack(int id, Client client, Step.Compute refused) {
        if (client.type.spec.policy().fallback() == Fallback.DROP) {
            lose(client, LossCause.REFUSED);
            turnToNext(id, client);
            return;
        }
        Placement placement = client.plan().placement();
        client.plan = new Plan(
                placement, client.type.workload(client.mixIndex, client.pool).mobileRest(placement, refused.from()));
        client.stepIndex = 0;
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

    /** What a client does now ends as planned. */
    void endPhase(int id) {
        Client client = clients[id];
        phases.settleAsPlanned(client);
        switch (client.phase) {
            case DECIDING -> beginStep(id, client);
            case COMPUTING, CODING -> finishStep(id, client);
            case TRANSFERRING -> {
                Step.Transfer transfer = client.transfer();
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
        if (client.step() instanceof Step.Compute ran) {
            client.query().ran(ran.site(), ran.to() - ran.from() + 1, ran.workFlop());
        }
        client.stepIndex++;
        beginStep(id, client);
    }

    private void complete(int id, Client client) {
        Query query = client.query();
        query.complete(simulation.nowSeconds());
        client.queryJoules += query.energyJoules();
        observer.queryCompleted(simulation.nowSeconds(), query);
        release(client);
        turnToNext(id, client);
    }

    private void lose(Client client, LossCause cause) {
        client.queryJoules += client.query().energyJoules();
        observer.queryLost(simulation.nowSeconds(), client.type.index, cause);
        release(client);
    }

    private void release(Client client) {
        unusedQueries.push(client.query());
        client.query = null;
        client.plan = null;
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
            lose(client, LossCause.BATTERY);
        }
        for (int i = client.waitingCount(); i > 0; i--) {
            observer.queryLost(now, client.type.index, LossCause.BATTERY);
        }
        client.forgetWaiting();
    }
}
