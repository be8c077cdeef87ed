package org.jointsim.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.results.StoredPoint;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;

/**
 * A path that a study varies, and how it reads in a chart.
 *
 * @param levels its values or their labels, in the order of the points
 * @param numbers of the levels, in {@code unit}; empty where one is no number
 * @param unit of the numbers; may be empty
 */
record StudyPath(String path, List<String> levels, List<Double> numbers, String unit) {

    private static final Pattern NUMBER = Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*(\\D.*)?");
    static final String GPUS = "cloud.gpus";

    StudyPath {
        levels = List.copyOf(levels);
        numbers = List.copyOf(numbers);
    }

    /** Those that have at least two levels, in the order of the study. */
    static List<StudyPath> of(List<StoredPoint> points) {
        List<StudyPath> paths = new ArrayList<>();
        for (String path : points.get(0).settings().keySet()) {
            Set<String> levels = new LinkedHashSet<>();
            points.forEach(point -> levels.add(point.settings().getOrDefault(path, "")));
            if (levels.size() > 1) {
                paths.add(of(path, List.copyOf(levels)));
            }
        }
        return paths;
    }

    private static StudyPath of(String path, List<String> levels) {
        Set<String> units = new LinkedHashSet<>();
        List<Double> numbers = new ArrayList<>();
        for (String level : levels) {
            Matcher matcher = NUMBER.matcher(level);
            if (!matcher.matches()) {
                return new StudyPath(path, levels, List.of(), "");
            }
            units.add(matcher.group(2) == null ? "" : matcher.group(2).strip());
            numbers.add(Double.parseDouble(matcher.group(1)));
        }
        return units.size() == 1
                ? new StudyPath(path, levels, numbers, units.iterator().next())
                : inSi(path, levels);
    }

    /** Levels in different units of one dimension. */
    private static StudyPath inSi(String path, List<String> levels) {
        for (Dimension dimension : Dimension.values()) {
            List<Double> numbers = new ArrayList<>();
            for (String level : levels) {
                try {
                    numbers.add(dimension.parse(level));
                } catch (InvalidQuantityException e) {
                    break;
                }
            }
            if (numbers.size() == levels.size()) {
                return new StudyPath(path, levels, numbers, dimension.siUnit());
            }
        }
        return new StudyPath(path, levels, List.of(), "");
    }

    /** Whether a point of a tornado leaves this path alone. */
    private static boolean isAsInTheBase(String level) {
        return level.isEmpty();
    }

    /** Whether there are such points. */
    boolean isLeftAlone() {
        return levels.stream().anyMatch(StudyPath::isAsInTheBase);
    }

    boolean isNumeric() {
        return !numbers.isEmpty();
    }

    boolean isGpus() {
        return path.equals(GPUS);
    }

    /** Whether it says who decides. */
    boolean isPolicy() {
        return path.endsWith(".policy") || path.endsWith(".policy.name");
    }

    String level(StoredPoint point) {
        return point.settings().getOrDefault(path, "");
    }

    /** The number at a point; NaN where the levels are none. */
    double number(StoredPoint point) {
        return isNumeric() ? numbers.get(levels.indexOf(level(point))) : Double.NaN;
    }

    /** What an axis says. */
    String label() {
        String name = isGpus() ? "GPUs" : isPolicy() ? "policy" : path;
        return unit.isEmpty() || unit.equals("1") ? name : "%s (%s)".formatted(name, unit);
    }

    /** A level by itself, as a legend names it. */
    String words(String level) {
        if (isAsInTheBase(level)) {
            return "as in the base";
        }
        if (isGpus()) {
            return level + (level.equals("1") ? " GPU" : " GPUs");
        }
        if (isPolicy() || !isNumeric()) {
            return level;
        }
        String last = path.substring(path.lastIndexOf('.') + 1);
        String[] steps = path.split("\\.", -1);
        boolean ofAClass = steps.length > 2 && steps[0].equals("clients") && !steps[1].equals("*");
        return (ofAClass ? steps[1] + " " : "") + last + " " + level;
    }
}
