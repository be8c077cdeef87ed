package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Estimates of several scopes side by side, as many as fit in a line, the others below. */
final class EstimateTable {

    private static final int LABEL = 26;
    private static final int UNIT = 5;
    private static final String GAP = "  ";
    /** In place of a percentile that would be the largest of a few values. */
    private static final String TOO_FEW = "too few";

    private final List<MetricRow> rows;
    private final List<TextScope> scopes;
    private final TextStyle style;

    /** A table of the rows that say something of at least one of the scopes. */
    EstimateTable(List<MetricRow> rows, List<TextScope> scopes, TextStyle style) {
        this.rows = rows.stream().filter(row -> row.isShown(scopes)).toList();
        this.scopes = scopes;
        this.style = style;
    }

    /** Its lines, with the names of the scopes above, and below them the facts under these labels. */
    List<String> linesWithNames(List<String> factLabels) {
        List<String> labels = new ArrayList<>();
        labels.add(label("", ""));
        factLabels.forEach(fact -> labels.add(label(fact, "")));
        labels.addAll(rowLabels());
        return besideEachOther(labels, scopes.stream().map(this::column).toList());
    }

    /** Its lines without names, for one scope. */
    List<String> lines() {
        List<String> column = column(scopes.get(0));
        return besideEachOther(rowLabels(), List.of(column.subList(1, column.size())));
    }

    private List<String> rowLabels() {
        return rows.stream()
                .map(row -> label(row.label(), style.symbol(row.unit(scopes))))
                .toList();
    }

    private static String label(String name, String unit) {
        return Text.left(name, LABEL) + Text.left(unit, UNIT);
    }

    private List<String> column(TextScope scope) {
        EstimateColumn column = new EstimateColumn(scope.name(), style);
        scope.facts().forEach(column::addText);
        for (MetricRow row : rows) {
            if (scope.metrics().of(row.metric()).hasData() && scope.restsOnTooFew(row.metric())) {
                column.addText(TOO_FEW);
            } else {
                column.add(scope.metrics().of(row.metric()), row.unit(scopes));
            }
        }
        return column.lines();
    }

    private static List<String> besideEachOther(List<String> labels, List<List<String>> columns) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < columns.size()) {
            int to = firstThatDoesNotFit(columns, from);
            List<List<String>> block = columns.subList(from, to);
            if (from > 0) {
                lines.add("");
            }
            for (int i = 0; i < labels.size(); i++) {
                int row = i;
                lines.add(labels.get(row)
                        + block.stream().map(column -> GAP + column.get(row)).collect(Collectors.joining()));
            }
            from = to;
        }
        return lines;
    }

    private static int firstThatDoesNotFit(List<List<String>> columns, int from) {
        int used = LABEL + UNIT;
        int to = from;
        do {
            used += GAP.length() + columns.get(to).get(0).length();
            to++;
        } while (to < columns.size()
                && used + GAP.length() + columns.get(to).get(0).length() <= Text.WIDTH);
        return to;
    }
}
