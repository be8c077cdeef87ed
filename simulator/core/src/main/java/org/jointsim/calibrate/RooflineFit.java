package org.jointsim.calibrate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The roofline of {@link org.jointsim.profile.Predictor}, t = overhead + max(work / speed, bytes / bandwidth), fitted to timings of
 * layers or of whole networks by least squares of ln(predicted / measured), so that a small layer counts as much as a large
 * one. Nelder-Mead over the logarithms of the three constants, from a few starts.
 *
 * @param flopPerSecond that kernels reach: peak times efficiency
 * @param bytesPerSecond memory bandwidth that they reach
 * @param overheadSeconds of one layer
 * @param logDeviation root of the mean square of ln(predicted / measured) over the timings it was fitted to
 */
public record RooflineFit(double flopPerSecond, double bytesPerSecond, double overheadSeconds, double logDeviation)
        implements TimeModel {

    private static final double[] OVERHEAD_SHARES = {0.5, 0.01};
    private static final double[] REACHED_SHARES = {1, 0.2};
    /** Three constants and one more. */
    private static final int FEWEST = 4;

    private static final int MOST_EVALUATIONS = 20_000;
    private static final double PRECISE = 1e-10;

    @Override
    public double seconds(Timing.Work layer) {
        return overheadSeconds + Math.max(layer.workFlop() / flopPerSecond, layer.memoryBytes() / bytesPerSecond);
    }

    /** The best roofline for some timings, at least one. */
    public static RooflineFit of(List<Timing> timings) {
        double fastest = timings.stream()
                .mapToDouble(t -> sum(t, false) / t.seconds())
                .max()
                .orElse(0);
        double widest = timings.stream()
                .mapToDouble(t -> sum(t, true) / t.seconds())
                .max()
                .orElse(0);
        double shortest = timings.stream()
                .mapToDouble(t -> t.seconds() / t.layers().size())
                .min()
                .orElseThrow(() -> new IllegalArgumentException("there are no timings"));
        RooflineFit best = null;
        for (double overheadShare : OVERHEAD_SHARES) {
            for (double reached : REACHED_SHARES) {
                RooflineFit found = search(
                        timings,
                        Math.log(Math.max(fastest * reached, 1)),
                        Math.log(Math.max(widest * reached, 1)),
                        Math.log(shortest * overheadShare));
                if (best == null || found.logDeviation < best.logDeviation) {
                    best = found;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    /**
     * A roofline for each kind of layer: kernels of one kind may reach a hundredth of what those of another reach. A kind with fewer than
     * {@value #FEWEST} timings has that of all. Timings are of single layers.
     */
    public static TimeModel byKind(List<Timing> timings) {
        RooflineFit ofAll = of(timings);
        Map<String, RooflineFit> fits =
                timings.stream().collect(Collectors.groupingBy(Timing::kind)).entrySet().stream()
                        .filter(kind -> kind.getValue().size() >= FEWEST)
                        .collect(Collectors.toMap(Map.Entry::getKey, kind -> of(kind.getValue())));
        return layer -> fits.getOrDefault(layer.kind(), ofAll).seconds(layer);
    }

    private static RooflineFit search(List<Timing> timings, double... start) {
        PointValuePair found = new SimplexOptimizer(new SimpleValueChecker(PRECISE, PRECISE))
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        new ObjectiveFunction(point -> meanSquare(of(point, 0), timings)),
                        GoalType.MINIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length));
        return of(found.getPoint(), Math.sqrt(found.getValue()));
    }

    private static RooflineFit of(double[] logarithms, double deviation) {
        return new RooflineFit(
                StrictMath.exp(logarithms[0]), StrictMath.exp(logarithms[1]), StrictMath.exp(logarithms[2]), deviation);
    }

    private static double meanSquare(RooflineFit model, List<Timing> timings) {
        double sum = 0;
        for (Timing timing : timings) {
            double error = StrictMath.log(model.seconds(timing) / timing.seconds());
            sum += error * error;
        }
        return sum / timings.size();
    }

    private static double sum(Timing timing, boolean bytes) {
        return timing.layers().stream()
                .mapToDouble(layer -> bytes ? layer.memoryBytes() : layer.workFlop())
                .sum();
    }
}
