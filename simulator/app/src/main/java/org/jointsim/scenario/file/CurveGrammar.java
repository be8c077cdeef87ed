package org.jointsim.scenario.file;

import static org.jointsim.scenario.file.Key.required;
import static org.jointsim.scenario.file.Key.withDefault;

import java.util.Comparator;
import java.util.List;
import org.jointsim.scenario.RateCurve;
import org.jointsim.scenario.RateCurve.Point;
import org.jointsim.scenario.file.MapType.Named;
import org.jointsim.scenario.file.MapType.Names;

/** The language of a curve: by how much a rate is multiplied over the day. */
final class CurveGrammar {

    private static final int MOST_POINTS = 1440;
    private static final Names TIMES = new Names(TimeOfDay.PHRASE, TimeOfDay.PATTERN, List.of());

    private static final Key<List<Named<Double>>> POINTS = required(
            "points",
            new MapType<>("a map from times of day to multipliers", TIMES, new NumberType(true), 1),
            "The multiplier at times of the day: `{\"06:00\": 0.5, \"12:00\": 2}`. As written: for the rate to stay the daily mean, their mean must be 1.");
    private static final Key<Boolean> IS_LINEAR = withDefault(
            "interpolation",
            ChoiceType.of("linear", true).or("steps", false),
            "linear",
            "Between two points, over midnight too: straight, or as at the point before.");

    static final ObjectType<Definition<RateCurve>> DEFINITION = ObjectType.named(
                    "curve", "By how much a rate is multiplied over the day.")
            .keys(POINTS, IS_LINEAR, References.ABOUT, References.PROVENANCE)
            .means(CurveGrammar::curve);

    /** Where a curve is used: an id or a map. */
    static final Type<RateCurve> CURVE =
            UnionType.of(DEFINITION.as((curve, at, reading) -> curve.named("")), References.CURVE);

    private CurveGrammar() {}

    private static Definition<RateCurve> curve(Fields fields) {
        List<Named<Double>> written = fields.get(POINTS);
        boolean isLinear = fields.get(IS_LINEAR);
        if (!written.stream().allMatch(point -> point.name().matches(TimeOfDay.PATTERN))) {
            throw new Unreadable(); // which was reported with its place
        }
        if (written.size() > MOST_POINTS) {
            throw fields.reading().refuse(fields.at(POINTS), "expected at most %d points".formatted(MOST_POINTS));
        }
        List<Point> points = written.stream()
                .map(point -> new Point(TimeOfDay.secondOfDay(point.name()), point.value()))
                .sorted(Comparator.comparingInt(Point::secondOfDay))
                .toList();
        RateCurve curve = fields.reading().checked(fields.at(POINTS), () -> new RateCurve(points, isLinear));
        return id -> curve;
    }
}
