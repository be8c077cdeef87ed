package org.jointsim.report;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jfree.chart.axis.ValueAxis;
import org.jointsim.results.StoredPoint;

/**
 * The points of a study as lines over one of its paths: a line for each combination of the values of the others.
 *
 * @param x the path along the horizontal axis
 * @param lines in the order of the study
 * @param isKeyed whether the horizontal axis has letters, which a legend explains, for its words are too long for it
 */
record StudyLines(StudyPath x, List<Line> lines, boolean isKeyed) {

    /** More lines cannot be told apart. */
    static final int MOST_LINES = 12;

    private static final double LOGARITHMIC_FROM = 12;
    private static final double SIDE = 0.04;
    private static final double HALF = 0.5;
    private static final double WORD_GAP = 6;
    private static final int LETTERS = 26;
    private static final double NEAREST_TICKS = 0.05;

    /**
     * One of them.
     *
     * @param points in the order of the horizontal axis
     */
    record Line(String name, int index, List<StoredPoint> points) {}

    /**
     * Lines over the first path that fits and has most values.
     *
     * @param wanted which paths may be the horizontal axis
     * @param otherwise what to say where there is none
     */
    static StudyLines of(List<StoredPoint> points, Predicate<StudyPath> wanted, String otherwise)
            throws NotDrawableException {
        List<StudyPath> paths = StudyPath.of(points);
        if (paths.stream().anyMatch(StudyPath::isLeftAlone)) {
            throw new NotDrawableException("needs a design, but this is a tornado, whose points form no lines");
        }
        StudyPath x = paths.stream()
                .filter(wanted)
                .max(Comparator.comparingInt((StudyPath path) -> path.levels().size())
                        .thenComparing(path -> -paths.indexOf(path)))
                .orElseThrow(() -> new NotDrawableException(otherwise));
        return over(points, paths, x);
    }

    private static StudyLines over(List<StoredPoint> points, List<StudyPath> paths, StudyPath x)
            throws NotDrawableException {
        Map<String, List<StoredPoint>> lines = new LinkedHashMap<>();
        for (StoredPoint point : points) {
            String name = paths.stream()
                    .filter(path -> !path.equals(x))
                    .map(path -> path.words(path.level(point)))
                    .collect(Collectors.joining(", "));
            lines.computeIfAbsent(name, n -> new ArrayList<>()).add(point);
        }
        if (lines.size() > MOST_LINES) {
            throw new NotDrawableException(
                    "draws at most %d lines, but over %s there would be %d. Maybe vary fewer paths"
                            .formatted(MOST_LINES, x.path(), lines.size()));
        }
        List<Line> made = new ArrayList<>();
        for (Map.Entry<String, List<StoredPoint>> line : lines.entrySet()) {
            List<StoredPoint> sorted = new ArrayList<>(line.getValue());
            if (x.isNumeric()) {
                sorted.sort(Comparator.comparingDouble(x::number));
            }
            made.add(new Line(line.getKey(), made.size(), sorted));
        }
        return new StudyLines(x, made, false);
    }

    /** Lines that are named by one legend. */
    Legend legend() {
        return new Legend(lines.stream()
                .map(line -> new Legend.Entry(
                        line.name(),
                        "",
                        Marks.sample(Look.lineColor(line.index()), Look.lineStroke(line.index()), line.index())))
                .toList());
    }

    /** Words along an axis of this width; where one of them has no room, letters. */
    StudyLines fittedTo(double width) {
        double room = width / x.levels().size() - WORD_GAP;
        boolean fits = x.isNumeric() || x.levels().stream().allMatch(word -> Look.width(word, Look.TICK) <= room);
        return new StudyLines(x, lines, !fits);
    }

    /** What the letters along the axis mean. */
    Legend key() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < x.levels().size(); i++) {
            String letter = letter(i);
            entries.add(new Legend.Entry(x.levels().get(i), "", (g, box) -> {
                g.setPaint(Look.INK);
                g.setFont(Look.TICK.deriveFont(Font.BOLD));
                g.drawString(
                        letter, (float) (box.getMaxX() - Look.width(letter, g.getFont())), (float) (box.getMaxY() - 2));
            }));
        }
        return new Legend(entries);
    }

    /** A, B … Z, then numbers from 27 on. */
    private static String letter(int index) {
        return index < LETTERS ? Character.toString((char) ('A' + index)) : Integer.toString(index + 1);
    }

    boolean isLogarithmic() {
        if (!x.isNumeric()) {
            return false;
        }
        double least = x.numbers().stream().mapToDouble(v -> v).min().orElse(0);
        double most = x.numbers().stream().mapToDouble(v -> v).max().orElse(0);
        return least > 0 && most / least > LOGARITHMIC_FROM;
    }

    /** Where a point lies along the axis. */
    double place(StoredPoint point) {
        return place(x.levels().indexOf(x.level(point)));
    }

    private double place(int level) {
        if (!x.isNumeric()) {
            return level;
        }
        double value = x.numbers().get(level);
        return isLogarithmic() ? Math.log10(value) : value;
    }

    /** An axis with ticks at the values of the path, as many as have room. */
    ValueAxis axis(boolean labelled) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < x.levels().size(); i++) {
            places.add(place(i));
        }
        double least = places.stream().mapToDouble(v -> v).min().orElse(0);
        double most = places.stream().mapToDouble(v -> v).max().orElse(1);
        double span = most > least ? most - least : 1;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(places::get));
        List<NamedAxis.Place> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (int i : order) {
            if (places.get(i) >= free || !x.isNumeric()) {
                ticks.add(new NamedAxis.Place(places.get(i), tick(i)));
                free = places.get(i) + NEAREST_TICKS * span;
            }
        }
        // Words stand in the middle of equal parts, numbers from side to side.
        double side = x.isNumeric() ? SIDE * span : HALF;
        String logarithmic = isLogarithmic() ? ", logarithmic" : "";
        NamedAxis axis = new NamedAxis(labelled ? x.label() + logarithmic : "", least - side, most + side, ticks);
        axis.setTickLabelsVisible(labelled);
        return axis;
    }

    private String tick(int level) {
        if (isKeyed) {
            return letter(level);
        }
        return x.isNumeric()
                ? AxisStyle.plainNumbers().format(x.numbers().get(level))
                : x.levels().get(level);
    }
}
