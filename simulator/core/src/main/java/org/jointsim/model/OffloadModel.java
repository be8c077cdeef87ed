package org.jointsim.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jointsim.kernel.EventHandler;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Situation;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.PolicySpec.Fallback;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.units.Units;

/**
 * Many clients that share a GPU cloud: the life of each query from its arrival to its answer, as docs/model/query.md says it. A
 * client works on one query at a time; a query is a list of steps, one after the other; each step is a phase of the
 * client that ends at an event. The battery is drained at the end of each phase; where it would be empty before, the
 * event of its death is scheduled instead of the end of the phase.
 */
public final class OffloadModel {

    private static final int ARRIVAL = 0;
    private static final int PHASE_ENDS = 1;
    private static final int SERVED = 2;
    private static final int BATTERY_EMPTY = 3;

    private final Simulation simulation;
    private final Observer observer;
    private final double endSeconds;
    private final GpuCloud cloud;
    private final Client[] clients;
    private final Map<Report, Pool.PeriodicReport[]> reports = new HashMap<>();
    private final ArrayDeque<Query> unusedQueries = new ArrayDeque<>();
    private final TransferWalk walk = new TransferWalk();

    /** What a periodic report is about. */
    private record Report(double periodSeconds, Joiner joiner) {}

    /** The model of one replication at time 0. */
    public OffloadModel(Scenario scenario, RandomStreams streams, Observer observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        this.endSeconds = scenario.run().durationSeconds();
        EventHandler handler = this::handle;
        this.simulation = new Simulation(handler);
        DnnNumbers dnns = new DnnNumbers();
        List<ClientClass> classes = new ArrayList<>();
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < scenario.clients().size(); i++) {
            var spec = scenario.clients().get(i);
            var type = new ClientClass(i, spec, scenario.cloud(), dnns, streams);
            classes.add(type);
            for (int owner = 0; owner < spec.count(); owner++) {
                all.add(new Client(type, owner));
            }
        }
        this.cloud = new GpuCloud(scenario, dnns, streams, simulation, SERVED, observer);
        for (ClientClass type : classes) {
            if (type.spec.policy().cloudInformation() instanceof CloudInformation.Every every) {
                reports.computeIfAbsent(
                        new Report(every.seconds(), type.joiner),
                        r -> cloud.reportEvery(r.periodSeconds(), r.joiner()));
            }
        }
        this.clients = all.toArray(Client[]::new);
    }

    /** Runs the replication to its end and tells the observer what is left. */
    public void run() {
        for (int id = 0; id < clients.length; id++) {
            Client client = clients[id];
            client.type.linkLaw.start(client.link, client.owner);
            rest(id, client);
            scheduleArrival(id, client, 0);
        }
        simulation.runUntil(endSeconds);
        cloud.end();
        for (Client client : clients) {
            tellEnd(client);
        }
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

    private void handle(int kind, int owner) {
        switch (kind) {
            case ARRIVAL -> arrive(owner);
            case PHASE_ENDS -> endPhase(owner);
            case SERVED -> reply(owner);
            case BATTERY_EMPTY -> die(owner);
            default -> cloud.handle(kind, owner);
        }
    }

    // Arrivals and the client's queue

    private void scheduleArrival(int id, Client client, double previousAt) {
        double at = client.type.arrivalAt(client.owner, client.issuedCount, previousAt);
        if (at <= endSeconds) {
            simulation.scheduleAt(at, Simulation.NORMAL, ARRIVAL, id);
        }
    }

    private void arrive(int id) {
        Client client = clients[id];
        if (client.isDead()) {
            return;
        }
        double now = now();
        client.issuedCount++;
        observer.queryIssued(now, client.type.index);
        if (!client.type.isClosed()) {
            scheduleArrival(id, client, now);
        }
        if (client.phase == Client.Phase.IDLE) {
            leaveRest(client);
            startQuery(id, client, now);
        } else {
            client.enqueue(now);
        }
    }

    /** The client is done with a query: the next one starts, or it rests. */
    private void turnToNext(int id, Client client) {
        if (client.type.isClosed()) {
            scheduleArrival(id, client, now());
        }
        if (client.waitingCount() > 0) {
            startQuery(id, client, client.dequeue());
        } else {
            rest(id, client);
        }
    }

    private void rest(int id, Client client) {
        enter(client, Client.Phase.IDLE);
        scheduleDeathUnlessEndedBy(id, client, client.type.spec.device().idleWatts());
    }

    private void leaveRest(Client client) {
        simulation.cancel(client.phaseEvent);
        spend(client, 0);
    }

    // The life of a query

    private void startQuery(int id, Client client, double arrivedAt) {
        Query query = unusedQueries.isEmpty() ? new Query() : unusedQueries.pop();
        query.start(client.type.index, client.startedCount, arrivedAt, now());
        client.query = query;
        client.mixIndex = client.type.pickDnn(client.owner, client.startedCount++);
        client.pool = cloud.poolFor(client.type.balancerDraw(client.owner, query.number(), 0));
        client.plan = client.type.plan(client.mixIndex, client.pool, decide(client, query));
        client.stepIndex = 0;
        client.cloudSegmentCount = 0;
        double decisionSeconds = client.type.spec.policy().decisionSeconds();
        if (decisionSeconds > 0) {
            enter(client, Client.Phase.DECIDING);
            scheduleEnd(id, client, decisionSeconds, 0);
        } else {
            beginStep(id, client);
        }
    }

    private Placement decide(Client client, Query query) {
        OffloadingPolicy policy = client.type.policy(client.mixIndex, client.pool);
        Placement placement = policy.decide(situation(client));
        if (policy.lastWasInfeasible()) {
            query.markInfeasible();
        }
        return placement;
    }

    private void beginStep(int id, Client client) {
        List<Step> steps = plan(client).steps();
        if (client.stepIndex == steps.size()) {
            complete(id, client);
            return;
        }
        Step step = steps.get(client.stepIndex);
        if (step instanceof Step.Transfer transfer) {
            beginTransfer(id, client, transfer);
        } else {
            Step.Compute compute = (Step.Compute) step;
            if (compute.site() == Site.MOBILE) {
                enter(client, Client.Phase.COMPUTING);
                scheduleEnd(id, client, compute.seconds(), compute.joules());
            } else {
                submit(id, client, compute);
            }
        }
    }

    private void beginTransfer(int id, Client client, Step.Transfer transfer) {
        double now = now();
        client.link.advanceTo(now, client.type.linkLaw, client.owner);
        enter(client, Client.Phase.TRANSFERRING);
        double charge = client.battery == null ? TransferWalk.INEXHAUSTIBLE : client.battery.chargeJoules();
        walkTransfer(client, transfer, endSeconds, charge);
        client.phaseJoules = walk.radioJoules();
        client.phaseBitSeconds = walk.bitSeconds();
        if (walk.isComplete()) {
            client.phaseEvent = simulation.scheduleAt(walk.endedAt(), Simulation.NORMAL, PHASE_ENDS, id);
        } else if (walk.isEmpty()) {
            client.phaseEvent = simulation.scheduleAt(walk.endedAt(), Simulation.NORMAL, BATTERY_EMPTY, id);
        }
    }

    private void walkTransfer(Client client, Step.Transfer transfer, double untilSeconds, double chargeJoules) {
        walk.walk(
                client.link,
                client.type.linkLaw,
                client.owner,
                transfer.towards(),
                transfer.sizeBytes(),
                client.phaseStartedAt,
                untilSeconds,
                chargeJoules,
                client.type.spec.device().idleWatts());
    }

    private void submit(int id, Client client, Step.Compute segment) {
        Query query = query(client);
        int ordinal = client.cloudSegmentCount++;
        double factor = client.type.serviceFactor(client.owner, query.number(), ordinal);
        Request request = cloud.submit(
                id, client, segment, factor, client.type.balancerDraw(client.owner, query.number(), ordinal));
        if (request == null) {
            fallBack(id, client, segment);
            return;
        }
        client.request = request;
        enter(client, Client.Phase.IN_CLOUD);
        var device = client.type.spec.device();
        scheduleDeathUnlessEndedBy(id, client, device.idleWatts() + device.waitWatts());
    }

    /** The cloud refused: the rest of the layers run on the mobile from the tensor just sent, or the query is lost. */
    private void fallBack(int id, Client client, Step.Compute refused) {
        if (client.type.spec.policy().fallback() == Fallback.DROP) {
            lose(client, LossCause.REFUSED);
            turnToNext(id, client);
            return;
        }
        var rest = client.type
                .workload(client.mixIndex, client.pool)
                .mobileRest(plan(client).placement(), refused.from());
        client.plan = new Plan(plan(client).placement(), rest);
        client.stepIndex = 0;
        beginStep(id, client);
    }

    private void reply(int requestId) {
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
        settleCloud(client, request, now());
        client.request = null;
        if (client.type.readsReplies) {
            double wait = cloud.waitSeconds(request.pool, client.type.joiner);
            client.belief.learnCloud(wait, cloud.slowDown(request.pool));
        }
        finishStep(request.client, client);
    }

    private void endPhase(int id) {
        Client client = clients[id];
        double now = now();
        switch (client.phase) {
            case DECIDING -> {
                settleDecision(client, now);
                beginStep(id, client);
            }
            case COMPUTING -> {
                settleComputing(client, now, client.phaseJoules);
                finishStep(id, client);
            }
            case TRANSFERRING -> {
                Step.Transfer transfer = transfer(client);
                settleTransfer(client, now, client.phaseJoules);
                query(client).sent(transfer.towards(), transfer.sizeBytes());
                learn(client, transfer);
                finishStep(id, client);
            }
            default -> throw new IllegalStateException("phase %s ended by itself at %s s".formatted(client.phase, now));
        }
    }

    /** A compute or transfer step has run; the next begins. */
    private void finishStep(int id, Client client) {
        if (plan(client).steps().get(client.stepIndex) instanceof Step.Compute ran) {
            query(client).ran(ran.site(), ran.to() - ran.from() + 1, ran.workFlop());
        }
        client.stepIndex++;
        beginStep(id, client);
    }

    private void complete(int id, Client client) {
        Query query = query(client);
        query.complete(now());
        client.queryJoules += query.energyJoules();
        observer.queryCompleted(now(), query);
        release(client);
        turnToNext(id, client);
    }

    private void lose(Client client, LossCause cause) {
        client.queryJoules += query(client).energyJoules();
        observer.queryLost(now(), client.type.index, cause);
        release(client);
    }

    private void release(Client client) {
        unusedQueries.push(query(client));
        client.query = null;
        client.plan = null;
    }

    // The end of a battery, and of the run

    private void die(int id) {
        Client client = clients[id];
        double now = now();
        settlePhase(client, now);
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

    private void tellEnd(Client client) {
        double now = now();
        if (!client.isDead()) {
            settlePhase(client, now);
        }
        long inFlight = client.waitingCount();
        if (client.query != null) {
            inFlight++;
            client.queryJoules += query(client).energyJoules();
        }
        Battery battery = client.battery;
        observer.clientAtEnd(
                now,
                new Observer.ClientAtEnd(
                        client.type.index,
                        inFlight,
                        battery != null,
                        battery == null ? Double.NaN : battery.initialJoules(),
                        battery == null ? Double.NaN : battery.chargeJoules(),
                        battery == null ? Double.NaN : battery.idleJoules(),
                        client.queryJoules));
    }

    /** Books what the current phase has taken when it is cut short. */
    private void settlePhase(Client client, double now) {
        switch (client.phase) {
            case IDLE -> spend(client, 0);
            case DECIDING -> settleDecision(client, now);
            case COMPUTING -> settleComputing(client, now, computingJoules(client, now));
            case TRANSFERRING -> {
                walkTransfer(client, transfer(client), now, TransferWalk.INEXHAUSTIBLE);
                settleTransfer(client, now, walk.radioJoules());
            }
            case IN_CLOUD -> settleCloud(client, Objects.requireNonNull(client.request, "request"), now);
            case DEAD -> throw new IllegalStateException("a dead client has no phase to settle");
        }
    }

    private static double computingJoules(Client client, double now) {
        Step.Compute compute = (Step.Compute) plan(client).steps().get(client.stepIndex);
        return compute.seconds() > 0
                ? compute.joules() * ((now - client.phaseStartedAt) / compute.seconds())
                : compute.joules();
    }

    // Phases: what each takes from the clock and from the battery

    private void enter(Client client, Client.Phase phase) {
        client.phase = phase;
        client.phaseStartedAt = now();
        client.phaseEvent = Simulation.NO_EVENT;
    }

    /** Ends the phase after {@code seconds} at constant power, or at the death of the battery. */
    private void scheduleEnd(int id, Client client, double seconds, double joules) {
        client.phaseJoules = joules;
        double idle = client.type.spec.device().idleWatts() * seconds;
        if (client.battery != null && joules + idle >= client.battery.chargeJoules() && joules + idle > 0) {
            double aliveSeconds = seconds * (client.battery.chargeJoules() / (joules + idle));
            client.phaseEvent = simulation.schedule(aliveSeconds, BATTERY_EMPTY, id);
        } else {
            client.phaseEvent = simulation.schedule(seconds, PHASE_ENDS, id);
        }
    }

    /** In a phase of unknown length: schedules the death of the battery if it would come before the end of the run. */
    private void scheduleDeathUnlessEndedBy(int id, Client client, double watts) {
        if (client.battery != null) {
            double at = now() + client.battery.lifetimeSeconds(watts);
            if (at <= endSeconds) {
                client.phaseEvent = simulation.scheduleAt(at, Simulation.NORMAL, BATTERY_EMPTY, id);
            }
        }
    }

    private void spend(Client client, double queryJoules) {
        if (client.battery != null) {
            double idle = client.type.spec.device().idleWatts() * (now() - client.phaseStartedAt);
            client.battery.spend(idle, queryJoules);
        }
    }

    private void settleDecision(Client client, double now) {
        query(client).add(LatencyPart.DECISION, now - client.phaseStartedAt);
        spend(client, 0);
    }

    private void settleComputing(Client client, double now, double joules) {
        Query query = query(client);
        query.add(LatencyPart.MOBILE, now - client.phaseStartedAt);
        query.add(EnergyPart.MOBILE, joules);
        spend(client, joules);
    }

    private void settleTransfer(Client client, double now, double joules) {
        Query query = query(client);
        boolean upload = transfer(client).towards() == Site.CLOUD;
        query.add(upload ? LatencyPart.UPLOAD : LatencyPart.DOWNLOAD, now - client.phaseStartedAt);
        query.add(upload ? EnergyPart.TRANSMIT : EnergyPart.RECEIVE, joules);
        spend(client, joules);
    }

    private void settleCloud(Client client, Request request, double now) {
        Query query = query(client);
        double joules = client.type.spec.device().waitWatts() * (now - request.acceptedAt);
        query.add(LatencyPart.CLOUD_WAIT, request.waitSeconds(now));
        query.add(LatencyPart.CLOUD, request.serviceSeconds(now));
        query.add(EnergyPart.WAIT, joules);
        spend(client, joules);
    }

    // What a policy may see

    private Situation situation(Client client) {
        var law = client.type.linkLaw;
        client.link.advanceTo(now(), law, client.owner);
        int state = client.link.state;
        boolean exact = client.type.spec.policy().linkInformation() instanceof LinkInformation.Exact;
        boolean knowsUp = !exact && client.belief.knows(Site.CLOUD);
        boolean knowsDown = !exact && client.belief.knows(Site.MOBILE);
        double up = knowsUp ? client.belief.rate(Site.CLOUD) : law.rate(Site.CLOUD, state);
        double down = knowsDown ? client.belief.rate(Site.MOBILE) : law.rate(Site.MOBILE, state);
        double current = law.roundTripSeconds(state);
        RadioSpec radio = law.radio(state);
        return new Situation(
                now(),
                up,
                down,
                knowsUp ? client.belief.roundTripSeconds(Site.CLOUD) : current,
                knowsDown ? client.belief.roundTripSeconds(Site.MOBILE) : current,
                radio.transmitWatts(up),
                radio.receiveWatts(down),
                client.type.spec.device().waitWatts(),
                cloudWaitSeconds(client),
                cloudSlowDown(client),
                client.battery == null ? Double.NaN : client.battery.chargeJoules(),
                client.type.spec.deadlineSeconds());
    }

    private double cloudWaitSeconds(Client client) {
        CloudInformation information = client.type.spec.policy().cloudInformation();
        if (information instanceof CloudInformation.Reply) {
            return client.belief.cloudWaitSeconds();
        }
        if (information instanceof CloudInformation.Exact) {
            return client.type.looksAtCloud ? cloud.waitSeconds(client.pool, joiner(client)) : 0;
        }
        return information instanceof CloudInformation.Every every
                ? report(client, every).waitSeconds()
                : 0;
    }

    private double cloudSlowDown(Client client) {
        CloudInformation information = client.type.spec.policy().cloudInformation();
        if (information instanceof CloudInformation.Reply) {
            return client.belief.cloudSlowDown();
        }
        if (information instanceof CloudInformation.Exact) {
            return cloud.slowDown(client.pool);
        }
        return information instanceof CloudInformation.Every every
                ? report(client, every).slowDown()
                : 1;
    }

    /** The request of the query that starts now: it is late when its query is. */
    private Joiner joiner(Client client) {
        Joiner usual = client.type.joiner;
        return usual.relativeDeadlineSeconds() == Double.POSITIVE_INFINITY
                ? usual
                : new Joiner(
                        usual.priority(),
                        usual.relativeDeadlineSeconds() + query(client).arrivedAt() - now());
    }

    private Pool.PeriodicReport report(Client client, CloudInformation.Every every) {
        Pool.PeriodicReport[] ofPools = reports.get(new Report(every.seconds(), client.type.joiner));
        return Objects.requireNonNull(ofPools, "report")[client.pool];
    }

    /** A client remembers the mean rate, stalls included, and the round trip of a transfer that carried bits. */
    private void learn(Client client, Step.Transfer transfer) {
        if (transfer.sizeBytes() > 0 && client.phaseBitSeconds > 0) {
            double rate = Units.bits(transfer.sizeBytes()) / client.phaseBitSeconds;
            double roundTrip = client.type.linkLaw.roundTripSeconds(client.link.state);
            client.belief.learn(transfer.towards(), rate, roundTrip, client.type.newestWeight);
        }
    }

    // The parts of a client that exist during a query

    private double now() {
        return simulation.nowSeconds();
    }

    private static Query query(Client client) {
        return Objects.requireNonNull(client.query, "query");
    }

    private static Plan plan(Client client) {
        return Objects.requireNonNull(client.plan, "plan");
    }

    private static Step.Transfer transfer(Client client) {
        return (Step.Transfer) plan(client).steps().get(client.stepIndex);
    }
}
