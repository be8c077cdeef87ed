package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.units.Dimension;

/** The language of {@code cells}. */
final class CellGrammar {

    /** A cell without its name. */
    private record Capacity(double uplink, double downlink) {}

    private static final Key<Double> UPLINK =
            required("uplink", QuantityType.positive(Dimension.BIT_RATE), "Of all uploads together.");
    private static final Key<Double> DOWNLINK =
            required("downlink", QuantityType.positive(Dimension.BIT_RATE), "Of all downloads together.");

    private static final ObjectType<Capacity> CELL = ObjectType.named(
                    "cell", "Capacity that transfers share max-min fairly, each at most at its own link's rate.")
            .keys(UPLINK, DOWNLINK)
            .means(fields -> new Capacity(fields.get(UPLINK), fields.get(DOWNLINK)));

    /** Read before the client classes, which name cells. */
    static final Key<List<CellSpec>> CELLS = withDefault(
            "cells",
            new MapType<>("a map from names to cells", MapType.Names.ANY, CELL, 0).as(CellGrammar::cells),
            "{}",
            "Cells, by name; a client class shares the one that its `cell` names.");

    private CellGrammar() {}

    private static List<CellSpec> cells(List<Named<Capacity>> named, Origin at, Reading reading) {
        List<CellSpec> cells = new ArrayList<>();
        for (Named<Capacity> cell : named) {
            cells.add(new CellSpec(
                    cell.name(), cell.value().uplink(), cell.value().downlink()));
        }
        reading.noteCells(cells);
        return cells;
    }
}
