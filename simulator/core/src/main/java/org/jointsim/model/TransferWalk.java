package org.jointsim.model;

import org.jointsim.model.TransferProgress.Stage;
import org.jointsim.partition.Step;
import org.jspecify.annotations.Nullable;

/**
 * Walks a transfer along a copy of its link's path, piece by piece: see {@link TransferProgress}. Rate 0 stalls it. The walk
 * ends when all bits are sent, at a time limit, or when a battery is empty, whichever comes first; the link itself stays
 * where it is, so the same transfer can be walked again to another limit.
 */
final class TransferWalk {

    private final Link link = new Link();
    private final TransferProgress progress = new TransferProgress();
    private final Discharge discharge = new Discharge();
    private double promotionJoules;
    private double sendingJoules;
    private double tailJoules;
    private boolean isComplete;

    /**
     * Walks the transfer that is the client's phase.
     *
     * @param untilSeconds where to stop at the latest
     * @param battery that may be empty before; {@code null} for none
     */
    void walk(Client client, Step.Transfer transfer, double untilSeconds, @Nullable Battery battery) {
        LinkLaw law = client.type.linkLaw;
        double startAt = client.phaseStartedAt;
        link.copyFrom(client.link);
        link.advanceTo(startAt, law, client.owner);
        discharge.begin(battery, startAt);
        promotionJoules = 0;
        sendingJoules = 0;
        tailJoules = 0;
        isComplete = false;
        Radio radio = client.radio;
        progress.begin(
                transfer.towards(),
                transfer.sizeBytes(),
                startAt,
                law,
                link.state,
                radio != null,
                radio == null || radio.wasConnected());
        if (!discharge.isEmpty()) {
            walkPieces(client, law, untilSeconds);
        }
    }

    private void walkPieces(Client client, LinkLaw law, double untilSeconds) {
        double idleWatts = client.type.spec.device().idleWatts();
        boolean goesOn = true;
        while (goesOn) {
            double now = discharge.nowSeconds();
            link.advanceTo(now, law, client.owner);
            progress.look(now, law, link.state);
            Stage stage = progress.stage(now);
            double rate = law.rate(progress.towards(), link.state);
            double stageEnd = progress.stageEndsAt(now, rate);
            boolean minds = stage == Stage.SENDING || client.radio != null;
            double pieceEnd = stageEnd < untilSeconds ? stageEnd : untilSeconds;
            if (minds && link.endsAt < pieceEnd) {
                pieceEnd = link.endsAt;
            }
            double radioWatts = law.watts(stage, progress.towards(), link.state);
            boolean alive = discharge.spendUntil(pieceEnd, radioWatts + idleWatts);
            book(stage, rate, radioWatts * (discharge.nowSeconds() - now));
            if (stage == Stage.SENDING) {
                progress.send(rate * (pieceEnd - now));
                isComplete = alive && stageEnd <= pieceEnd;
            }
            goesOn = alive && !isComplete && (pieceEnd < untilSeconds || stageEnd <= pieceEnd);
        }
    }

    private void book(Stage stage, double rate, double joules) {
        if (stage == Stage.PROMOTING) {
            promotionJoules += joules;
        } else if (stage == Stage.SENDING && rate > 0) {
            sendingJoules += joules;
        } else {
            tailJoules += joules;
        }
    }

    /** Begins the tail of a transfer that ended where the walk did. */
    void linger(Client client, Radio radio) {
        double now = discharge.nowSeconds();
        LinkLaw law = client.type.linkLaw;
        link.advanceTo(now, law, client.owner);
        if (progress.isAwakeOn(law.radioIndex(link.state), now)) {
            radio.linger(now, link, law, client.owner);
        }
    }

    /** What the battery has come to. */
    Discharge discharge() {
        return discharge;
    }

    /** Whether all bits were sent. */
    boolean isComplete() {
        return isComplete;
    }

    /** Whether the battery became empty first. */
    boolean isEmpty() {
        return discharge.isEmpty();
    }

    /** Where the walk ended. */
    double endedAt() {
        return discharge.nowSeconds();
    }

    /** Spent by the radio while it woke. */
    double promotionJoules() {
        return promotionJoules;
    }

    /** Spent by the radio while bits flowed. */
    double sendingJoules() {
        return sendingJoules;
    }

    /** Spent by the radio in propagation and stalls. */
    double tailJoules() {
        return tailJoules;
    }

    /** From the first bit on, stalls included. */
    double bitSeconds() {
        return progress.bitSeconds(discharge.nowSeconds());
    }

    /** Bits that were not sent. */
    double bitsLeft() {
        return progress.bitsLeft();
    }
}
