package org.jointsim.model;

import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;

/**
 * What each phase of a client takes from the clock and from the battery. Each begins with one event: its end, or the death
 * of the battery where that comes first. The battery is drained, and the query charged, when the phase is settled: at its
 * end, or where it is cut short.
 */
final class Phases {

    private final Simulation simulation;
    private final double endSeconds;
    private final TransferWalk walk = new TransferWalk();

    Phases(Simulation simulation, double endSeconds) {
        this.simulation = simulation;
        this.endSeconds = endSeconds;
    }

    // How each begins

    /** The client has nothing to do; one whose time to leave has come is gone. */
    void rest(int id, Client client) {
        if (client.leavesAt <= simulation.nowSeconds()) {
            enter(client, Client.Phase.AWAY);
            return;
        }
        enter(client, Client.Phase.IDLE);
        scheduleDeathUnlessEndedBy(id, client, client.type.spec.device().idleWatts());
    }

    /** Rest ends, because a query came or the client goes. */
    void leaveRest(Client client) {
        simulation.cancel(client.phaseEvent);
        settle(client);
    }

    /** The policy takes its time. */
    void decide(int id, Client client) {
        enter(client, Client.Phase.DECIDING);
        scheduleEnd(id, client, client.type.spec.policy().decisionSeconds(), 0);
    }

    /** A segment runs on the mobile. */
    void compute(int id, Client client, Step.Compute segment) {
        enter(client, Client.Phase.COMPUTING);
        scheduleEnd(id, client, segment.seconds(), segment.joules());
    }

    /** A tensor is encoded or decoded: by the mobile, or by the cloud while the mobile waits. */
    void code(int id, Client client, Step.Code code) {
        enter(client, Client.Phase.CODING);
        scheduleEnd(id, client, code.seconds(), codingJoules(client, code));
    }

    private static double codingJoules(Client client, Step.Code code) {
        return code.site() == Site.MOBILE
                ? code.joules()
                : client.type.spec.device().waitWatts() * code.seconds();
    }

    /** A request waits in the cloud and is served. */
    void awaitCloud(int id, Client client) {
        enter(client, Client.Phase.IN_CLOUD);
        var device = client.type.spec.device();
        scheduleDeathUnlessEndedBy(id, client, device.idleWatts() + device.waitWatts());
    }

    /** Something moves over the link. */
    void transfer(int id, Client client, Step.Transfer transfer) {
        client.link.advanceTo(simulation.nowSeconds(), client.type.linkLaw, client.owner);
        enter(client, Client.Phase.TRANSFERRING);
        double charge = client.battery == null ? TransferWalk.INEXHAUSTIBLE : client.battery.chargeJoules();
        walkTransfer(client, transfer, endSeconds, charge);
        client.phaseJoules = walk.radioJoules();
        client.phaseBitSeconds = walk.bitSeconds();
        if (walk.isComplete()) {
            client.phaseEvent = simulation.scheduleAt(walk.endedAt(), Simulation.NORMAL, Events.PHASE_ENDS, id);
        } else if (walk.isEmpty()) {
            client.phaseEvent = simulation.scheduleAt(walk.endedAt(), Simulation.NORMAL, Events.BATTERY_EMPTY, id);
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

    private void enter(Client client, Client.Phase phase) {
        client.phase = phase;
        client.phaseStartedAt = simulation.nowSeconds();
        client.phaseEvent = Simulation.NO_EVENT;
    }

    /** Ends the phase after {@code seconds} at constant power, or at the death of the battery. */
    private void scheduleEnd(int id, Client client, double seconds, double joules) {
        client.phaseJoules = joules;
        double idle = client.type.spec.device().idleWatts() * seconds;
        if (client.battery != null && joules + idle >= client.battery.chargeJoules() && joules + idle > 0) {
            double aliveSeconds = seconds * (client.battery.chargeJoules() / (joules + idle));
            client.phaseEvent = simulation.schedule(aliveSeconds, Events.BATTERY_EMPTY, id);
        } else {
            client.phaseEvent = simulation.schedule(seconds, Events.PHASE_ENDS, id);
        }
    }

    /** In a phase of unknown length: schedules the death of the battery if it would come before the end of the run. */
    private void scheduleDeathUnlessEndedBy(int id, Client client, double watts) {
        if (client.battery != null) {
            double at = simulation.nowSeconds() + client.battery.lifetimeSeconds(watts);
            if (at <= endSeconds) {
                client.phaseEvent = simulation.scheduleAt(at, Simulation.NORMAL, Events.BATTERY_EMPTY, id);
            }
        }
    }

    // How each is settled

    /** Books what the current phase has taken up to now, where that was not known when it began. */
    void settle(Client client) {
        double now = simulation.nowSeconds();
        switch (client.phase) {
            case IDLE -> spend(client, 0);
            case DECIDING -> settleDecision(client, now);
            case COMPUTING -> settleComputing(client, now, computingJoules(client, now));
            case CODING -> settleCoding(client, now, codingJoules(client, now));
            case TRANSFERRING -> {
                walkTransfer(client, client.transfer(), now, TransferWalk.INEXHAUSTIBLE);
                settleTransfer(client, now, walk.radioJoules());
            }
            case IN_CLOUD -> settleCloud(client, now);
            case AWAY -> {}
            case DEAD -> throw new IllegalStateException("a dead client has no phase to settle");
        }
    }

    /** Books a phase that has ended as was planned when it began. */
    void settleAsPlanned(Client client) {
        double now = simulation.nowSeconds();
        switch (client.phase) {
            case DECIDING -> settleDecision(client, now);
            case COMPUTING -> settleComputing(client, now, client.phaseJoules);
            case CODING -> settleCoding(client, now, client.phaseJoules);
            case TRANSFERRING -> settleTransfer(client, now, client.phaseJoules);
            default -> throw new IllegalStateException("phase %s ended by itself at %s s".formatted(client.phase, now));
        }
    }

    private static double computingJoules(Client client, double now) {
        Step.Compute compute = (Step.Compute) client.step();
        return soFar(compute.joules(), compute.seconds(), now - client.phaseStartedAt);
    }

    private static double codingJoules(Client client, double now) {
        Step.Code code = (Step.Code) client.step();
        return soFar(codingJoules(client, code), code.seconds(), now - client.phaseStartedAt);
    }

    /** What has been spent of the energy of something that takes {@code seconds} at constant power. */
    private static double soFar(double joules, double seconds, double elapsedSeconds) {
        return seconds > 0 ? joules * (elapsedSeconds / seconds) : joules;
    }

    private void settleDecision(Client client, double now) {
        client.query().add(LatencyPart.DECISION, now - client.phaseStartedAt);
        spend(client, 0);
    }

    private void settleComputing(Client client, double now, double joules) {
        Query query = client.query();
        query.add(LatencyPart.MOBILE, now - client.phaseStartedAt);
        query.add(EnergyPart.MOBILE, joules);
        spend(client, joules);
    }

    private void settleCoding(Client client, double now, double joules) {
        Query query = client.query();
        boolean onMobile = ((Step.Code) client.step()).site() == Site.MOBILE;
        query.add(LatencyPart.CODING, now - client.phaseStartedAt);
        query.add(onMobile ? EnergyPart.CODING : EnergyPart.WAIT, joules);
        spend(client, joules);
    }

    private void settleTransfer(Client client, double now, double joules) {
        Query query = client.query();
        boolean upload = client.transfer().towards() == Site.CLOUD;
        query.add(upload ? LatencyPart.UPLOAD : LatencyPart.DOWNLOAD, now - client.phaseStartedAt);
        query.add(upload ? EnergyPart.TRANSMIT : EnergyPart.RECEIVE, joules);
        spend(client, joules);
    }

    private void settleCloud(Client client, double now) {
        Query query = client.query();
        Request request = Objects.requireNonNull(client.request, "request");
        double joules = client.type.spec.device().waitWatts() * (now - request.acceptedAt);
        query.add(LatencyPart.CLOUD_WAIT, request.waitSeconds(now));
        query.add(LatencyPart.CLOUD, request.serviceSeconds(now));
        query.add(EnergyPart.WAIT, joules);
        spend(client, joules);
    }

    private void spend(Client client, double queryJoules) {
        if (client.battery != null) {
            double idle = client.type.spec.device().idleWatts() * (simulation.nowSeconds() - client.phaseStartedAt);
            client.battery.spend(idle, queryJoules);
        }
    }
}
