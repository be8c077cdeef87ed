package org.jointsim.model;

import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.units.Units;

/**
 * What each phase of a client takes from the clock and from the battery. Each begins with one event: its end, the death of
 * the battery, or the end of the client's patience, whichever comes first. The battery is drained, and the query charged,
 * when the phase is settled: at its end, or where it is cut short.
 *
 * <p>A <em>plain</em> client has a radio that neither wakes nor lingers, and an ideal battery or none: the power of each of
 * its phases but transfers is constant, and sums are enough. The phases of others are walked piece by piece.
 */
final class Phases {

    private static final int AFTER_ALL_ELSE = Simulation.NORMAL + 1;

    private final Simulation simulation;
    private final double endSeconds;
    private final QueryLedger ledger;
    private final LinkWatch links;
    private final TransferWalk transferWalk = new TransferWalk();
    private final SteadyWalk steadyWalk = new SteadyWalk();

    private final SharedTransfers sharedTransfers;

    Phases(Simulation simulation, double endSeconds, QueryLedger ledger, LinkWatch links, Air air) {
        this.simulation = simulation;
        this.endSeconds = endSeconds;
        this.ledger = ledger;
        this.links = links;
        this.sharedTransfers = new SharedTransfers(simulation, endSeconds, links, air);
    }

    // How each begins

    /** The client has nothing to do; one whose time to leave has come is gone. */
    void rest(int id, Client client) {
        if (client.leavesAt <= simulation.nowSeconds()) {
            enter(client, Client.Phase.AWAY);
            cutTail(client);
            return;
        }
        enter(client, Client.Phase.IDLE);
        scheduleInterruption(id, client, emptyAt(client, 0, 0, endSeconds));
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

    /** The client waits before it tries again. */
    void pause(int id, Client client, double seconds) {
        enter(client, Client.Phase.PAUSING);
        scheduleEnd(id, client, seconds, 0);
    }

    /** A segment runs on the mobile. */
    void compute(int id, Client client, Step.Compute segment) {
        enter(client, Client.Phase.COMPUTING);
        scheduleEnd(id, client, segment.seconds(), segment.joules());
    }

    /** A tensor is encoded or decoded: by the mobile, or by the cloud while the mobile waits. */
    void code(int id, Client client, Step.Code code) {
        enter(client, Client.Phase.CODING);
        double joules = codingJoules(client, code);
        double until = interruptedAt(client);
        if (client.timeoutAt < endSeconds && until < simulation.nowSeconds() + code.seconds()) {
            scheduleInterruption(id, client, emptyAt(client, joules / code.seconds(), 0, until));
        } else {
            scheduleEnd(id, client, code.seconds(), joules);
        }
    }

    private static double codingJoules(Client client, Step.Code code) {
        return code.site() == Site.MOBILE
                ? code.joules()
                : client.type.spec.device().waitWatts() * code.seconds();
    }

    /** A request waits in the cloud and is served. */
    void awaitCloud(int id, Client client) {
        enter(client, Client.Phase.IN_CLOUD);
        double untilSeconds = interruptedAt(client);
        double waitWatts = client.type.spec.device().waitWatts();
        scheduleInterruption(id, client, emptyAt(client, waitWatts, 0, untilSeconds));
    }

    /** Something moves over the link. */
    void transfer(int id, Client client, Step.Transfer transfer) {
        links.look(client);
        enter(client, Client.Phase.TRANSFERRING);
        if (client.radio != null) {
            client.radio.transfer(simulation.nowSeconds());
            ledger.endTail(client, client.radio);
        }
        if (client.shared != null) {
            sharedTransfers.begin(client, transfer);
            return;
        }
        transferWalk.walk(client, transfer, interruptedAt(client), client.battery);
        client.query().phaseJoules = transferWalk.sendingJoules();
        client.query().phaseBitSeconds = transferWalk.bitSeconds();
        if (transferWalk.isComplete()) {
            client.phaseEvent = at(transferWalk.endedAt(), Events.PHASE_ENDS, id);
        } else {
            scheduleInterruption(
                    id, client, transferWalk.isEmpty() ? transferWalk.endedAt() : Double.POSITIVE_INFINITY);
        }
    }

    /** A piece of a transfer that shares capacity is over. */
    void pieceEnds(Client client) {
        sharedTransfers.pieceEnds(client);
    }

    private long at(double seconds, int kind, int id) {
        return simulation.scheduleAt(seconds, Simulation.NORMAL, kind, id);
    }

    private void enter(Client client, Client.Phase phase) {
        client.phase = phase;
        client.phaseStartedAt = simulation.nowSeconds();
        client.phaseEvent = Simulation.NO_EVENT;
    }

    /** Ends the phase after {@code seconds} at constant power, or at the death of the battery. */
    private void scheduleEnd(int id, Client client, double seconds, double joules) {
        client.query().phaseJoules = joules;
        if (client.isPlain) {
            scheduleEndOfPlain(id, client, seconds, joules);
            return;
        }
        double endsAt = simulation.nowSeconds() + seconds;
        double watts = seconds > 0 ? joules / seconds : 0;
        double emptyAt = emptyAt(client, watts, seconds > 0 ? 0 : joules, endsAt);
        client.phaseEvent =
                emptyAt <= endsAt ? at(emptyAt, Events.BATTERY_EMPTY, id) : at(endsAt, Events.PHASE_ENDS, id);
    }

    private void scheduleEndOfPlain(int id, Client client, double seconds, double joules) {
        double idle = client.type.spec.device().idleWatts() * seconds;
        if (client.battery != null && joules + idle >= client.battery.chargeJoules() && joules + idle > 0) {
            double aliveSeconds = seconds * (client.battery.chargeJoules() / (joules + idle));
            client.phaseEvent = simulation.schedule(aliveSeconds, Events.BATTERY_EMPTY, id);
        } else {
            client.phaseEvent = simulation.schedule(seconds, Events.PHASE_ENDS, id);
        }
    }

    /** When the battery is empty in a phase of constant power that begins now; {@code +Infinity} if not by then. */
    private double emptyAt(Client client, double watts, double atOnceJoules, double untilSeconds) {
        Battery battery = client.battery;
        if (battery == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (client.isPlain) {
            return simulation.nowSeconds()
                    + battery.lifetimeSeconds(client.type.spec.device().idleWatts() + watts);
        }
        steadyWalk.walk(client, watts, atOnceJoules, untilSeconds, battery);
        return steadyWalk.emptyAt();
    }

    /** In a phase of unknown length: schedules what would end it, if that comes before the end of the run. */
    private void scheduleInterruption(int id, Client client, double emptyAt) {
        double until = interruptedAt(client);
        if (emptyAt <= until) {
            client.phaseEvent = at(emptyAt, Events.BATTERY_EMPTY, id);
        } else if (client.timeoutAt <= endSeconds) {
            client.phaseEvent = simulation.scheduleAt(until, AFTER_ALL_ELSE, Events.TIMED_OUT, id);
        }
    }

    /** The end of the run or of patience; never before now, whatever rounding says. */
    private double interruptedAt(Client client) {
        return client.timeoutAt < endSeconds ? Math.max(simulation.nowSeconds(), client.timeoutAt) : endSeconds;
    }

    // How each is settled

    /** Books what the current phase has taken up to now. */
    void settle(Client client) {
        settle(client, false);
    }

    /** Books a phase that has ended as was planned when it began. */
    void settleAsPlanned(Client client) {
        settle(client, true);
    }

    private void settle(Client client, boolean asPlanned) {
        double now = simulation.nowSeconds();
        double seconds = now - client.phaseStartedAt;
        switch (client.phase) {
            case IDLE -> spend(client, 0, 0);
            case DECIDING -> {
                client.query().add(LatencyPart.DECISION, seconds);
                spend(client, 0, 0);
            }
            case PAUSING -> {
                client.query().add(LatencyPart.DEVICE_WAIT, seconds);
                spend(client, 0, 0);
            }
            case COMPUTING -> settleComputing(client, seconds, asPlanned);
            case CODING -> settleCoding(client, seconds, asPlanned);
            case TRANSFERRING -> settleTransfer(client, seconds, asPlanned);
            case IN_CLOUD -> settleCloud(client, now);
            case AWAY -> {}
            case DEAD -> throw new IllegalStateException("a dead client has no phase to settle");
        }
    }

    private void settleComputing(Client client, double seconds, boolean asPlanned) {
        Step.Compute compute = (Step.Compute) client.query().step();
        client.query().add(LatencyPart.MOBILE, seconds);
        double joules = spendShare(client, compute.seconds(), compute.joules(), asPlanned);
        client.query().add(EnergyPart.MOBILE, joules);
    }

    private void settleCoding(Client client, double seconds, boolean asPlanned) {
        Step.Code code = (Step.Code) client.query().step();
        client.query().add(LatencyPart.CODING, seconds);
        double joules = spendShare(client, code.seconds(), codingJoules(client, code), asPlanned);
        client.query().add(code.site() == Site.MOBILE ? EnergyPart.CODING : EnergyPart.WAIT, joules);
    }

    /** The share so far of a step's energy, which is spread evenly over its time; all at once where it takes none. */
    private double spendShare(Client client, double stepSeconds, double stepJoules, boolean asPlanned) {
        if (!(stepSeconds > 0)) {
            return spendAtOnce(client, stepJoules);
        }
        double elapsed = simulation.nowSeconds() - client.phaseStartedAt;
        double joules = asPlanned ? stepJoules : stepJoules * (elapsed / stepSeconds);
        spend(client, stepJoules / stepSeconds, joules);
        return joules;
    }

    private double spendAtOnce(Client client, double joules) {
        Battery battery = client.battery;
        if (!client.isPlain) {
            steadyWalk.walk(client, 0, joules, simulation.nowSeconds(), battery);
            become(client, steadyWalk.discharge());
            return steadyWalk.atOnceJoules();
        }
        double got = battery == null ? joules : Math.min(joules, battery.chargeJoules());
        spend(client, 0, got);
        return got;
    }

    private void settleTransfer(Client client, double seconds, boolean asPlanned) {
        if (client.shared != null) {
            settleShared(client, seconds);
            return;
        }
        if (client.isPlain && asPlanned) {
            bookTransfer(client, seconds, client.query().phaseJoules);
            spend(client, 0, client.query().phaseJoules);
            return;
        }
        Step.Transfer transfer = client.query().transfer();
        transferWalk.walk(client, transfer, simulation.nowSeconds(), client.isPlain ? null : client.battery);
        bookTransfer(client, seconds, transferWalk.sendingJoules());
        if (client.isPlain) {
            spend(client, 0, transferWalk.sendingJoules());
        } else {
            bookLingering(client);
        }
    }

    /** Its energy has been booked piece by piece. */
    private void settleShared(Client client, double seconds) {
        sharedTransfers.end(client);
        bookTransfer(client, seconds, 0);
        Radio radio = client.radio;
        if (radio != null) {
            sharedTransfers.linger(client, radio);
            noteTail(client, radio);
        }
    }

    private void noteTail(Client client, Radio radio) {
        radio.tailOwner = radio.lingersAt(simulation.nowSeconds()) ? client.query() : null;
    }

    private static void bookTransfer(Client client, double seconds, double sendingJoules) {
        boolean upload = client.query().transfer().towards() == Site.CLOUD;
        client.query().add(upload ? LatencyPart.UPLOAD : LatencyPart.DOWNLOAD, seconds);
        client.query().add(upload ? EnergyPart.TRANSMIT : EnergyPart.RECEIVE, sendingJoules);
    }

    private void bookLingering(Client client) {
        Query query = client.query();
        query.add(EnergyPart.PROMOTION, transferWalk.promotionJoules());
        query.add(EnergyPart.TAIL, transferWalk.tailJoules());
        become(client, transferWalk.discharge());
        Radio radio = client.radio;
        if (radio != null) {
            transferWalk.linger(client, radio);
            noteTail(client, radio);
        }
    }

    private void settleCloud(Client client, double now) {
        Query query = client.query();
        Request request = Objects.requireNonNull(client.request, "request");
        double waitWatts = client.type.spec.device().waitWatts();
        double joules = waitWatts * (now - request.acceptedAt);
        query.add(LatencyPart.CLOUD_WAIT, request.waitSeconds(now));
        query.add(LatencyPart.CLOUD, request.serviceSeconds(now));
        query.add(EnergyPart.WAIT, joules);
        spend(client, waitWatts, joules);
    }

    /** Drains the battery, and charges the tail to whom it belongs. */
    private void spend(Client client, double watts, double queryJoules) {
        if (!client.isPlain) {
            spendWalked(client, watts);
        } else if (client.battery != null) {
            client.battery.spend(idleJoules(client), queryJoules);
        }
    }

    private void spendWalked(Client client, double watts) {
        double now = simulation.nowSeconds();
        steadyWalk.walk(client, watts, 0, now, client.battery);
        become(client, steadyWalk.discharge());
        Radio radio = client.radio;
        if (radio != null) {
            ledger.chargeTail(client, radio, steadyWalk.tailJoules());
            if (!radio.lingersAt(now)) {
                ledger.endTail(client, radio);
            }
        }
    }

    private void become(Client client, Discharge discharge) {
        if (client.battery != null) {
            client.battery.become(discharge, idleJoules(client));
        }
    }

    private double idleJoules(Client client) {
        return client.type.spec.device().idleWatts() * (simulation.nowSeconds() - client.phaseStartedAt);
    }

    /** The radio falls idle at once, and what its tail cost is known: at death, and at the end of the run. */
    void cutTail(Client client) {
        if (client.radio != null) {
            client.radio.sleep();
            ledger.endTail(client, client.radio);
        }
    }

    /** The whole bytes that were sent of the transfer that was settled last, before its end. */
    long bytesSent(Client client, Step.Transfer transfer) {
        double bitsLeft = client.shared == null ? transferWalk.bitsLeft() : client.shared.progress.bitsLeft();
        return Units.wholeBytes(Units.bits(transfer.sizeBytes()) - bitsLeft);
    }
}
