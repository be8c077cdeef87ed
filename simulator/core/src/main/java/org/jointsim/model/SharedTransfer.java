package org.jointsim.model;

import org.jspecify.annotations.Nullable;

/** The transfer of a client that shares capacity with others: it goes on in pieces of constant rate, each ended by an event. */
final class SharedTransfer {

    /** The place of one that sends no bits. */
    static final int NOWHERE = -1;

    private static final double OPEN = -1;

    final int id;
    final Client client;
    final TransferProgress progress = new TransferProgress();

    /** Among those that share; {@link #NOWHERE} while it sends no bits. */
    int place = NOWHERE;

    @Nullable
    SharedCapacity cell;

    @Nullable
    SharedCapacity ingress;

    /** Of its own link, in the direction of the transfer. */
    double linkRate;
    /** That it has. */
    double rate;
    /** That it should have. */
    double fairRate;

    double pieceStartedAt;
    double stageEndsAt;
    double pieceWatts;

    SharedTransfer(int id, Client client) {
        this.id = id;
        this.client = client;
    }

    boolean isSending() {
        return place != NOWHERE;
    }

    boolean uses(SharedCapacity pool) {
        return cell == pool || ingress == pool;
    }

    // Of one allocation

    void open() {
        fairRate = OPEN;
        if (cell != null) {
            cell.open++;
        }
        if (ingress != null) {
            ingress.open++;
        }
    }

    boolean isOpen() {
        return fairRate == OPEN;
    }

    void fix(double bitsPerSecond) {
        fairRate = bitsPerSecond;
        take(cell, bitsPerSecond);
        take(ingress, bitsPerSecond);
    }

    private static void take(@Nullable SharedCapacity pool, double bitsPerSecond) {
        if (pool != null) {
            pool.left -= bitsPerSecond;
            pool.open--;
        }
    }
}
