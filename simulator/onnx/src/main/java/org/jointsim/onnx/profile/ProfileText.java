package org.jointsim.onnx.profile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointsim.onnx.CuttableModel;
import org.jointsim.onnx.profile.MeasuredProfile.MeasuredLayer;
import org.jointsim.report.Text;

/** What was measured, in words. */
final class ProfileText {

    private static final int MOST_KINDS = 6;
    private static final double MILLI = 1e-3;
    private static final double GIGA = 1e9;

    private final MeasuredProfile profile;
    private final CuttableModel model;
    private final Machine machine;
    private final OnnxRuntime runtime;
    private final EnergyCounter energy;
    private final Patience patience;
    private final List<GroupPlan> plan;
    private final double watts;
    private final CacheSweep caches;

    ProfileText(
            MeasuredProfile profile,
            CuttableModel model,
            Machine machine,
            OnnxRuntime runtime,
            EnergyCounter energy,
            Patience patience,
            List<GroupPlan> plan,
            double watts,
            CacheSweep caches) {
        this.caches = caches;
        this.profile = profile;
        this.model = model;
        this.machine = machine;
        this.runtime = runtime;
        this.energy = energy;
        this.patience = patience;
        this.plan = plan;
        this.watts = watts;
    }

    /** What stands in the profile's provenance. */
    String provenance(LocalDate date) {
        return "measured: %s on %s; %s; one sample, each layer%s as a model of its own, median of %s after warm-up%s, %s, %s. A call that does nothing takes %s, part of every time. %s"
                .formatted(
                        date,
                        machine.shown(),
                        runtime.shown(),
                        plan.isEmpty() ? "" : " and %d groups".formatted(plan.size()),
                        patience.seconds() == Double.POSITIVE_INFINITY
                                ? patience.runs() + " runs"
                                : "%d to %d runs".formatted(patience.fewestRuns(), patience.runs()),
                        patience.passes() == 1 ? "" : ", the fastest of %d passes".formatted(patience.passes()),
                        caches.shown(),
                        spread(),
                        shown(profile.callSeconds()),
                        energyWords());
    }

    /** How far apart the quartiles are: of half the pieces, and of all but a tenth. */
    private String spread() {
        double[] spreads = Stream.concat(
                        profile.layers().stream().map(MeasuredLayer::timing),
                        profile.groups().stream().map(MeasuredProfile.MeasuredGroup::timing))
                .mapToDouble(Timing::spread)
                .sorted()
                .toArray();
        return "quartiles %s apart in half of them, at most %s in nine of ten"
                .formatted(percent(spreads[(spreads.length - 1) / 2]), percent(spreads[(spreads.length - 1) * 9 / 10]));
    }

    private String energyWords() {
        if (!Double.isNaN(watts)) {
            return "Energies are assumed: %s while it runs.".formatted(plain(watts) + " W");
        }
        return energy.source().isEmpty() ? "No energies." : "Energies by " + energy.source() + ".";
    }

    /** What a reader of standard output sees. */
    String summary(String device) {
        Timing whole = profile.whole();
        double wholeSeconds = whole.medianSeconds();
        StringBuilder text = new StringBuilder();
        line(text, "%s on %s".formatted(profile.dnn(), device));
        Text.wrap(machine.shown() + "; " + runtime.shown(), Text.WIDTH).forEach(part -> line(text, part));
        line(text, "");
        line(
                text,
                "whole network        %s  %.3f GFLOP, %.1f GFLOP/s; quartiles %s apart, %d runs"
                        .formatted(
                                right(wholeSeconds),
                                model.workFlop() / GIGA,
                                model.workFlop() / wholeSeconds / GIGA,
                                percent(whole.spread()),
                                whole.runs()));
        line(
                text,
                "sum of %3d layers    %s  %s of the whole"
                        .formatted(
                                profile.layers().size(),
                                right(profile.sumOfLayersSeconds()),
                                percent(profile.sumOfLayersSeconds() / wholeSeconds)));
        line(
                text,
                "best cover           %s  by %d groups and the layers: what the simulator takes the whole to be"
                        .formatted(
                                right(profile.coverSeconds()), profile.groups().size()));
        line(text, "a call of nothing    %s  part of every time".formatted(right(profile.callSeconds())));
        line(text, "time by operator     " + kinds());
        profile.batches().entrySet().stream()
                .filter(entry -> profile.batches().size() > 1)
                .forEach(entry -> line(
                        text,
                        "batch of %-4d        %s  %s a sample"
                                .formatted(
                                        entry.getKey(),
                                        right(entry.getValue().medianSeconds()),
                                        shown(entry.getValue().medianSeconds() / entry.getKey()))));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private String kinds() {
        Map<String, Double> byKind = new TreeMap<>();
        profile.layers()
                .forEach(layer -> byKind.merge(layer.kind(), layer.timing().medianSeconds(), Double::sum));
        double sum = profile.sumOfLayersSeconds();
        return byKind.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_KINDS)
                .map(entry -> entry.getKey() + " " + percent(entry.getValue() / sum))
                .collect(Collectors.joining(", "));
    }

    private static String right(double seconds) {
        return Text.right(shown(seconds), 10);
    }

    static String shown(double seconds) {
        return seconds < MILLI ? "%.1f us".formatted(seconds * 1e6) : "%.2f ms".formatted(seconds / MILLI);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
