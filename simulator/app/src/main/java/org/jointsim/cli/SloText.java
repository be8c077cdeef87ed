package org.jointsim.cli;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointsim.experiment.plan.Promise;
import org.jointsim.experiment.plan.Relation;
import org.jointsim.metrics.Metric;
import org.jointsim.report.MetricUnits;
import org.jointsim.results.PlanAnswer.Slo;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.file.MetricNames;
import org.jointsim.units.Dimension;
import org.jointsim.units.InvalidQuantityException;

/** Reads promises: {@code latency.p95 <= 300 ms}. */
final class SloText {

    private static final Pattern FORM = Pattern.compile("\\s*([^\\s<>=≤≥!]+)\\s*([<>=≤≥!]+)\\s*(.*?)\\s*");
    private static final Map<String, Relation> RELATIONS = Map.of(
            "<=", Relation.AT_MOST,
            "≤", Relation.AT_MOST,
            "<", Relation.BELOW,
            ">=", Relation.AT_LEAST,
            "≥", Relation.AT_LEAST,
            ">", Relation.ABOVE);
    private static final Map<String, Dimension> DIMENSIONS = Map.of(
            "s", Dimension.TIME,
            "J", Dimension.ENERGY,
            "W", Dimension.POWER,
            "B", Dimension.DATA,
            "1/s", Dimension.RATE,
            "USD/h", Dimension.MONEY_RATE);
    private static final Pattern PLAIN = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)\\s*(.*)");
    /** Units that only metrics have, with their factor to the one of files. */
    private static final Map<String, Map<String, Double>> MORE_UNITS =
            Map.of("USD", Map.of("USD", 1.0), "kg", Map.of("kg", 1.0, "g", 1e-3, "mg", 1e-6), "1", Map.of("", 1.0));

    /** A promise in both forms. */
    record Read(Promise promise, Slo slo) {}

    private SloText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Read read(String text, Scenario scenario) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw wrong(text, "expected METRIC <= VALUE, for example \"latency.p95 <= 300 ms\"");
        }
        Relation relation = RELATIONS.get(form.group(2));
        if (relation == null) {
            throw wrong(text, "expected <=, <, >= or >, but found %s".formatted(form.group(2)));
        }
        String name = form.group(1);
        Metric metric = MetricNames.find(name, scenario)
                .orElseThrow(() -> wrong(
                        text,
                        "unknown metric `%s`%s; docs/metrics.md lists them"
                                .formatted(name, MetricNames.nearest(name, scenario))));
        Optional<String> missing = MetricNames.withoutData(name, scenario);
        if (missing.isPresent()) {
            throw wrong(text, "`%s` has no data without %s".formatted(name, missing.get()));
        }
        double limit = limit(text, name, metric.unit(), form.group(3));
        String shown = "%s %s %s".formatted(name, relation.symbol(), form.group(3));
        return new Read(
                new Promise(name, relation, limit), new Slo(shown, name, relation.symbol(), limit, metric.unit()));
    }

    private static double limit(String text, String metric, String unit, String value) {
        Dimension dimension =
                unit.equals("1") && MetricUnits.isShare(metric) ? Dimension.FRACTION : DIMENSIONS.get(unit);
        if (dimension == null) {
            return withoutDimension(text, unit, value);
        }
        try {
            return dimension.parse(value);
        } catch (InvalidQuantityException e) {
            throw wrong(text, String.valueOf(e.getMessage()));
        }
    }

    private static double withoutDimension(String text, String unit, String value) {
        Map<String, Double> units = MORE_UNITS.getOrDefault(unit, Map.of(unit, 1.0));
        Matcher plain = PLAIN.matcher(value);
        Double factor = plain.matches() ? units.get(plain.group(2)) : null;
        if (factor == null) {
            String example = unit.equals("1") ? "a number without a unit, for example 5" : "a number of " + unit;
            throw wrong(text, "expected %s, but found \"%s\"".formatted(example, value));
        }
        return new BigDecimal(plain.group(1)).doubleValue() * factor;
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("--slo \"%s\": %s".formatted(text, what));
    }
}
