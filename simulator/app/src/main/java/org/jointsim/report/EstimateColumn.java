package org.jointsim.report;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.StoredRun.Value;

/** A column of estimates under a name, aligned on the decimal points of the means and of the half widths; an interval that is not symmetric shows its ends. */
final class EstimateColumn {

    private static final int NARROWEST = 10;

    private final String name;
    private final TextStyle style;
    private final List<String> texts = new ArrayList<>();
    private final List<String> means = new ArrayList<>();
    private final List<String> halfWidths = new ArrayList<>();
    /** Of intervals that are not symmetric, in the place of the half width. */
    private final List<String> ends = new ArrayList<>();

    EstimateColumn(String name, TextStyle style) {
        this.name = name;
        this.style = style;
    }

    /** Adds an estimate, in a unit that the row names. */
    void add(Value value, DisplayUnit unit) {
        if (!value.hasData()) {
            addText(Quantities.NO_DATA);
            return;
        }
        EstimateText text = EstimateText.of(value, unit);
        texts.add("");
        means.add(text.mean());
        halfWidths.add(text.halfWidth());
        ends.add(text.low().isEmpty() ? "" : " (" + text.low() + style.ellipsis() + text.high() + ")");
    }

    /** Adds a word in the place of a number. */
    void addText(String text) {
        texts.add(text);
        means.add("");
        halfWidths.add("");
        ends.add("");
    }

    /** The name and the cells, all equally long. */
    List<String> lines() {
        List<String> numbers = numbers();
        int width = Math.max(NARROWEST, numbers.get(0).length());
        List<String> lines = new ArrayList<>();
        lines.add(right(name, width));
        for (int i = 0; i < texts.size(); i++) {
            lines.add(right(texts.get(i).isEmpty() ? numbers.get(i) : texts.get(i), width));
        }
        return lines;
    }

    /** The same, as wide as the whole name asks for. */
    List<String> wideLines() {
        List<String> numbers = numbers();
        int width = Math.max(name.length(), numbers.get(0).length());
        List<String> lines = new ArrayList<>();
        lines.add(Text.right(name, width));
        for (int i = 0; i < texts.size(); i++) {
            lines.add(Text.right(texts.get(i).isEmpty() ? numbers.get(i) : texts.get(i), width));
        }
        return lines;
    }

    private List<String> numbers() {
        List<String> alignedMeans = alignOnPoint(means);
        List<String> alignedHalves = alignOnPoint(halfWidths);
        boolean intervals = !alignedHalves.get(0).isEmpty();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < means.size(); i++) {
            String between =
                    halfWidths.get(i).isEmpty() ? " ".repeat(style.plusMinus().length()) : style.plusMinus();
            String half = intervals ? between + alignedHalves.get(i) : "";
            numbers.add(alignedMeans.get(i) + (ends.get(i).isEmpty() ? half : ends.get(i)));
        }
        int widest = numbers.stream().mapToInt(String::length).max().orElse(0);
        return numbers.stream().map(number -> Text.left(number, widest)).toList();
    }

    /** The numbers with spaces around them, so that their points stand below each other and all are equally long. */
    private static List<String> alignOnPoint(List<String> numbers) {
        int before = numbers.stream().mapToInt(EstimateColumn::point).max().orElse(0);
        int after = numbers.stream().mapToInt(n -> n.length() - point(n)).max().orElse(0);
        return numbers.stream()
                .map(n -> " ".repeat(before - point(n)) + n + " ".repeat(after - (n.length() - point(n))))
                .toList();
    }

    private static int point(String number) {
        int point = number.indexOf('.');
        return point < 0 ? number.length() : point;
    }

    private String right(String text, int width) {
        String fitting = style.fit(text, width);
        return " ".repeat(width - fitting.length()) + fitting;
    }
}
