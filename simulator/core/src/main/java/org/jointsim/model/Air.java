package org.jointsim.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jointsim.partition.Site;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Who shares what: each direction of a cell is shared by the clients of the cell, the cloud's ingress by all transfers of both
 * directions. Without a bounded ingress each direction of a cell is on its own; with one, everything hangs together.
 */
final class Air {

    private final Map<String, SharedCapacity[]> cells = new HashMap<>();
    private final Map<SharedCapacity, Sharing> sharings = new HashMap<>();
    private final @Nullable SharedCapacity ingress;
    private final @Nullable Sharing whole;

    Air(Scenario scenario) {
        this.ingress = scenario.cloud().hasIngress()
                ? new SharedCapacity(scenario.cloud().ingressBitsPerSecond())
                : null;
        List<SharedCapacity> all = new ArrayList<>();
        if (ingress != null) {
            all.add(ingress);
        }
        for (ClientClassSpec spec : scenario.clients()) {
            CellSpec cell = spec.cell();
            if (cell != null && !cells.containsKey(cell.name())) {
                SharedCapacity[] directions = pools(cell);
                cells.put(cell.name(), directions);
                all.addAll(List.of(directions));
            }
        }
        this.whole = ingress == null ? null : new Sharing(all);
    }

    private SharedCapacity[] pools(CellSpec cell) {
        SharedCapacity[] directions = new SharedCapacity[Site.values().length];
        directions[Site.CLOUD.ordinal()] = new SharedCapacity(cell.uplinkBitsPerSecond());
        directions[Site.MOBILE.ordinal()] = new SharedCapacity(cell.downlinkBitsPerSecond());
        for (SharedCapacity pool : directions) {
            sharings.put(pool, new Sharing(List.of(pool)));
        }
        return directions;
    }

    /** Whether clients of a class share anything. */
    boolean isSharedBy(ClientClassSpec spec) {
        return ingress != null || spec.cell() != null;
    }

    /** Gives a transfer in a direction the pools that it shares. */
    void assign(SharedTransfer transfer, Site towards) {
        CellSpec cell = transfer.client.type.spec.cell();
        transfer.cell = cell == null ? null : Objects.requireNonNull(cells.get(cell.name()))[towards.ordinal()];
        transfer.ingress = ingress;
    }

    /** Those with whom it shares. */
    Sharing sharing(SharedTransfer transfer) {
        return whole != null ? whole : Objects.requireNonNull(sharings.get(transfer.cell), "sharing");
    }
}
