package org.jointsim.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How well timings are predicted that were not looked at: each group is predicted by the model that is fitted to all others
 * (leave-one-group-out cross-validation).
 *
 * @param predictions of all timings, in the order of the groups
 */
public record HoldOut(List<Predicted> predictions) {

    public HoldOut {
        predictions = List.copyOf(predictions);
    }

    /** A timing and what was predicted for it. */
    public record Predicted(Timing timing, double seconds) {

        /** ln(predicted / measured). */
        double logError() {
            return StrictMath.log(seconds / timing.seconds());
        }
    }

    /**
     * Errors of some predictions.
     *
     * @param count how many
     * @param median of |predicted − measured| / measured
     * @param logDeviation root of the mean square of ln(predicted / measured): 0.3 is a typical factor of e^0.3 = 1.35
     * @param total Σ predicted / Σ measured − 1
     */
    public record Errors(int count, double median, double logDeviation, double total) {}

    /** Predicts each group by what {@code fit} makes of the others; there must be two groups at least. */
    public static HoldOut of(List<Timing> timings, Function<List<Timing>, TimeModel> fit) {
        List<Predicted> predictions = new ArrayList<>();
        for (String group : timings.stream().map(Timing::group).distinct().toList()) {
            TimeModel model = fit.apply(
                    timings.stream().filter(t -> !t.group().equals(group)).toList());
            timings.stream()
                    .filter(timing -> timing.group().equals(group))
                    .forEach(timing -> predictions.add(new Predicted(timing, model.seconds(timing))));
        }
        return new HoldOut(predictions);
    }

    /** Of all predictions. */
    public Errors errors() {
        return errors(predictions);
    }

    /** By a name of each timing, for example its kind or its group, in the order in which they come. */
    public Map<String, Errors> errorsBy(Function<Timing, String> name) {
        Map<String, List<Predicted>> byName = new LinkedHashMap<>();
        for (Predicted predicted : predictions) {
            byName.computeIfAbsent(name.apply(predicted.timing()), key -> new ArrayList<>())
                    .add(predicted);
        }
        Map<String, Errors> errors = new LinkedHashMap<>();
        byName.forEach((key, some) -> errors.put(key, errors(some)));
        return errors;
    }

    private static Errors errors(List<Predicted> some) {
        double[] relative = some.stream()
                .mapToDouble(p -> Math.abs(p.seconds() / p.timing().seconds() - 1))
                .sorted()
                .toArray();
        double squares =
                some.stream().mapToDouble(p -> p.logError() * p.logError()).sum();
        double predicted = some.stream().mapToDouble(Predicted::seconds).sum();
        double measured = some.stream().mapToDouble(p -> p.timing().seconds()).sum();
        return new Errors(
                some.size(),
                relative[(relative.length - 1) / 2],
                Math.sqrt(squares / some.size()),
                predicted / measured - 1);
    }
}
