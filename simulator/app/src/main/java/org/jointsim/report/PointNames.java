package org.jointsim.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jointsim.results.StoredPoint;

/** Names of the points of a study: what they do not share. */
final class PointNames {

    private final List<StudyPath> paths;

    PointNames(List<StoredPoint> points) {
        this.paths = StudyPath.of(points);
    }

    String of(StoredPoint point) {
        String name = paths.stream()
                // A tornado leaves the base where it changes something else.
                .filter(path -> !path.level(point).isEmpty())
                .map(path -> path.words(path.level(point)))
                .collect(Collectors.joining(", "));
        return name.isEmpty() ? (paths.isEmpty() ? "point " + point.index() : "base") : name;
    }
}
