package org.jointsim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of cells as text in columns; the first row is the head. Two blanks between columns, none at the end of a line. */
final class AlignedTable {

    private final Set<Integer> leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param leftColumns columns of words, from 0; the others are numbers, to the right */
    AlignedTable(Set<Integer> leftColumns) {
        this.leftColumns = Set.copyOf(leftColumns);
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String padding = " ".repeat(widths[c] - row.get(c).length());
                line.append("  ");
                line.append(leftColumns.contains(c) ? row.get(c) + padding : padding + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
