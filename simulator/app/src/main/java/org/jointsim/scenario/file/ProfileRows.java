package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;

/**
 * A measured profile as it was written, in a scenario or in a CSV file, before its names are compared with the layers of
 * a dnn.
 *
 * @param at where it stands
 * @param rows layers (from = to) and groups
 */
record ProfileRows(Origin at, List<Row> rows) {

    /** One row: a layer if {@code from} is {@code to}, else a group. */
    record Row(Origin at, String from, Origin fromAt, String to, Origin toAt, Cost cost) {
        boolean isLayer() {
            return from.equals(to);
        }
    }

    /** Times in seconds, energies in joules, where they are known. */
    record Cost(
            double forwardSeconds,
            Optional<Double> forwardJoules,
            Optional<Double> backwardSeconds,
            Optional<Double> backwardJoules) {

        LayerCost layerCost() {
            boolean noEnergies = forwardJoules.isEmpty() && backwardJoules.isEmpty();
            double whereNotMeasured = noEnergies && backwardSeconds.isPresent() ? 0 : Double.NaN;
            return new LayerCost(
                    forwardSeconds,
                    forwardJoules.orElse(0.0),
                    backwardSeconds.orElse(Double.NaN),
                    backwardJoules.orElse(whereNotMeasured));
        }
    }

    boolean haveEnergy() {
        return rows.stream().allMatch(row -> row.cost().forwardJoules().isPresent());
    }

    /** Whether the rows are those of {@code dnn}: each layer once, groups of known layers in order. */
    boolean check(Dnn dnn, Reading reading) {
        Map<List<String>, Row> seen = new HashMap<>();
        boolean fits = true;
        for (Row row : rows) {
            fits &= isOf(dnn, row, reading) && isFirst(row, seen, reading);
        }
        List<String> missing = dnn.layers().stream()
                .map(Layer::name)
                .filter(name -> !seen.containsKey(List.of(name, name)))
                .toList();
        if (!missing.isEmpty()) {
            reading.report(
                    at,
                    "expected the cost of each layer of dnn `%s`, but %s %s missing"
                            .formatted(dnn.id(), Words.list(missing), missing.size() == 1 ? "is" : "are"));
            fits = false;
        }
        return fits;
    }

    private static boolean isFirst(Row row, Map<List<String>, Row> seen, Reading reading) {
        Row earlier = seen.putIfAbsent(List.of(row.from(), row.to()), row);
        if (earlier == null) {
            return true;
        }
        String what =
                row.isLayer() ? "layer `" + row.from() + "`" : "group `%s` to `%s`".formatted(row.from(), row.to());
        reading.report(
                row.at(),
                "%s stands twice, first at line %d".formatted(what, earlier.at().line()));
        return false;
    }

    private static boolean isOf(Dnn dnn, Row row, Reading reading) {
        OptionalInt from = layer(dnn, row.from(), row.fromAt(), reading);
        OptionalInt to = row.isLayer() ? from : layer(dnn, row.to(), row.toAt(), reading);
        if (from.isPresent() && to.isPresent() && from.getAsInt() > to.getAsInt()) {
            reading.report(
                    row.at(),
                    "expected a group in the order of the layers, but `%s` comes after `%s`"
                            .formatted(row.from(), row.to()));
            return false;
        }
        return from.isPresent() && to.isPresent();
    }

    private static OptionalInt layer(Dnn dnn, String name, Origin at, Reading reading) {
        OptionalInt found = dnn.findLayer(name);
        if (found.isEmpty()) {
            List<String> names = dnn.layers().stream().map(Layer::name).toList();
            reading.report(
                    at,
                    "dnn `%s` has no layer `%s`%s".formatted(dnn.id(), name, Words.suggestion(name, names, "layers")));
        }
        return found;
    }

    /** The profile, after {@link #check} found nothing. */
    Profile profile(Dnn dnn, String device) {
        Map<String, LayerCost> layers = new HashMap<>();
        List<GroupCost> groups = new ArrayList<>();
        for (Row row : rows) {
            if (row.isLayer()) {
                layers.put(row.from(), row.cost().layerCost());
            } else {
                groups.add(new GroupCost(
                        number(dnn, row.from()),
                        number(dnn, row.to()),
                        row.cost().layerCost()));
            }
        }
        List<LayerCost> inOrder =
                dnn.layers().stream().map(layer -> layers.get(layer.name())).toList();
        return new Profile(dnn.id(), device, inOrder, groups);
    }

    private static int number(Dnn dnn, String layer) {
        return dnn.findLayer(layer).orElseThrow();
    }
}
