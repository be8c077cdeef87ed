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
        return paths.isEmpty()
                ? "point " + point.index()
                : paths.stream().map(path -> path.words(path.level(point))).collect(Collectors.joining(", "));
    }
}
