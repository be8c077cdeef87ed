package org.jointsim.model;

import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.model.TransferProgress.Stage;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.scenario.RadioSpec;

/**
 * Transfers whose rate depends on others. Each is a chain of pieces of constant rate and power; a piece ends with its stage,
 * when its link changes, or when a change elsewhere gives it another rate. Here links need events, but only those of transfers
 * in flight.
 */
final class SharedTransfers {

    private final Simulation simulation;
    private final double endSeconds;
    private final LinkWatch links;
    private final Air air;
    private final Discharge discharge = new Discharge();
    private final Link path = new Link();

    SharedTransfers(Simulation simulation, double endSeconds, LinkWatch links, Air air) {
        this.simulation = simulation;
        this.endSeconds = endSeconds;
        this.links = links;
        this.air = air;
    }

    private static SharedTransfer of(Client client) {
        return Objects.requireNonNull(client.shared, "shared");
    }

    /** A transfer begins; the client's phase has been entered, and its link looked at. */
    void begin(Client client, Step.Transfer step) {
        SharedTransfer transfer = of(client);
        Radio radio = client.radio;
        air.assign(transfer, step.towards());
        transfer.pieceStartedAt = simulation.nowSeconds();
        transfer.rate = 0;
        transfer.progress.begin(
                step.towards(),
                step.sizeBytes(),
                simulation.nowSeconds(),
                client.type.linkLaw,
                client.link.state,
                radio != null,
                radio == null || radio.wasConnected());
        goOn(transfer);
    }

    /** A piece of a transfer has ended as planned. */
    void pieceEnds(Client client) {
        SharedTransfer transfer = of(client);
        settlePiece(transfer);
        links.look(client);
        goOn(transfer);
    }

    /** Begins a piece, in the stage and state of the link that it has now. */
    private void goOn(SharedTransfer transfer) {
        double now = simulation.nowSeconds();
        Client client = transfer.client;
        LinkLaw law = client.type.linkLaw;
        TransferProgress progress = transfer.progress;
        progress.look(now, law, client.link.state);
        double linkRate = law.rate(progress.towards(), client.link.state);
        boolean sends = progress.stage(now) == Stage.SENDING && linkRate > 0 && progress.bitsLeft() > 0;
        if (sends && !(transfer.isSending() && transfer.linkRate == linkRate)) {
            transfer.linkRate = linkRate;
            if (!transfer.isSending()) {
                air.sharing(transfer).join(transfer);
            }
            shareAgain(air.sharing(transfer), transfer);
        } else if (!sends) {
            stopSending(transfer);
        }
        plan(transfer);
    }

    private void stopSending(SharedTransfer transfer) {
        if (transfer.isSending()) {
            Sharing sharing = air.sharing(transfer);
            sharing.leave(transfer);
            transfer.rate = 0;
            shareAgain(sharing, transfer);
        }
    }

    /** Gives each its fair rate; those whose rate changes begin a new piece, but for {@code changing}, which does anyway. */
    private void shareAgain(Sharing sharing, SharedTransfer changing) {
        sharing.allocate();
        for (int i = 0; i < sharing.size(); i++) {
            SharedTransfer member = sharing.member(i);
            if (member != changing && member.fairRate != member.rate) {
                settlePiece(member);
                simulation.cancel(member.client.phaseEvent);
                member.rate = member.fairRate;
                plan(member);
            }
        }
        if (changing.isSending()) {
            changing.rate = changing.fairRate;
        }
    }

    private void plan(SharedTransfer transfer) {
        Client client = transfer.client;
        double now = simulation.nowSeconds();
        transfer.stageEndsAt = transfer.progress.stageEndsAt(now, transfer.rate);
        transfer.pieceWatts = watts(transfer, now);
        double pieceEnd = Math.min(transfer.stageEndsAt, client.link.endsAt);
        double until = Math.max(now, Math.min(endSeconds, client.timeoutAt));
        discharge.begin(client.battery, now);
        double watts = transfer.pieceWatts + client.type.spec.device().idleWatts();
        client.phaseEvent = Simulation.NO_EVENT;
        if (discharge.isEmpty() || !discharge.spendUntil(Math.min(pieceEnd, until), watts)) {
            schedule(client, transfer.id, discharge.nowSeconds(), Events.BATTERY_EMPTY);
        } else if (transfer.stageEndsAt <= now && transfer.progress.bitsLeft() == 0) {
            schedule(client, transfer.id, now, Events.PHASE_ENDS);
        } else if (pieceEnd <= until) {
            schedule(client, transfer.id, pieceEnd, Events.PIECE_ENDS);
        } else if (client.timeoutAt <= endSeconds) {
            client.phaseEvent = simulation.scheduleAt(until, Simulation.NORMAL + 1, Events.TIMED_OUT, transfer.id);
        }
    }

    private void schedule(Client client, int id, double at, int kind) {
        client.phaseEvent = simulation.scheduleAt(at, Simulation.NORMAL, kind, id);
    }

    private static double watts(SharedTransfer transfer, double now) {
        Client client = transfer.client;
        RadioSpec radio = client.type.linkLaw.radio(client.link.state);
        if (!(transfer.rate > 0)) {
            return transfer.progress.stage(now) == Stage.PROMOTING
                    ? radio.promotion().watts()
                    : radio.connectedWatts();
        }
        return transfer.progress.towards() == Site.CLOUD
                ? radio.transmitWatts(transfer.rate)
                : radio.receiveWatts(transfer.rate);
    }

    /** Books the piece up to now. */
    private void settlePiece(SharedTransfer transfer) {
        double now = simulation.nowSeconds();
        double from = transfer.pieceStartedAt;
        double seconds = now - from;
        Client client = transfer.client;
        client.query().add(part(transfer, from), transfer.pieceWatts * seconds);
        double idleWatts = client.type.spec.device().idleWatts();
        if (client.battery != null) {
            discharge.begin(client.battery, from);
            discharge.spendUntil(now, transfer.pieceWatts + idleWatts);
            client.battery.become(discharge, idleWatts * seconds);
        }
        if (now >= transfer.stageEndsAt && transfer.rate > 0) {
            transfer.progress.finish();
        } else {
            transfer.progress.send(transfer.rate * seconds);
        }
        transfer.pieceStartedAt = now;
    }

    private static EnergyPart part(SharedTransfer transfer, double from) {
        if (transfer.rate > 0) {
            return transfer.progress.towards() == Site.CLOUD ? EnergyPart.TRANSMIT : EnergyPart.RECEIVE;
        }
        return transfer.progress.stage(from) == Stage.PROMOTING ? EnergyPart.PROMOTION : EnergyPart.TAIL;
    }

    /** The transfer is over, complete or not: others get what it had, and its radio begins to linger. */
    void end(Client client) {
        SharedTransfer transfer = of(client);
        settlePiece(transfer);
        stopSending(transfer);
        client.query().phaseBitSeconds = transfer.progress.bitSeconds(simulation.nowSeconds());
    }

    /** Begins the tail of a transfer that has ended now. */
    void linger(Client client, Radio radio) {
        double now = simulation.nowSeconds();
        LinkLaw law = client.type.linkLaw;
        path.copyFrom(client.link);
        path.advanceTo(now, law, client.owner);
        if (of(client).progress.isAwakeOn(law.radioIndex(path.state), now)) {
            radio.linger(now, path, law, client.owner);
        }
    }
}
