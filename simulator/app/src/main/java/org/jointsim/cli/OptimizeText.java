package org.jointsim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jointsim.advice.Advice;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Prediction;
import org.jointsim.report.Text;
import org.jointsim.units.Units;
import org.jspecify.annotations.Nullable;

/** The answer of {@code jointsim optimize} for people. */
final class OptimizeText {

    private static final double MILLI = 1e3;

    private final Advice advice;
    private final StringBuilder text = new StringBuilder();

    private OptimizeText(Advice advice) {
        this.advice = advice;
    }

    static String of(Advice advice) {
        return new OptimizeText(advice).write();
    }

    private String write() {
        writeQuestion();
        writeLayers();
        writeChoices();
        writeCoding();
        if (!advice.isFeasible()) {
            writeLimits();
        }
        return text.toString();
    }

    private void writeQuestion() {
        Conditions c = advice.conditions();
        line(
                "%s asks for %s; policy %s minimises %s%s",
                advice.client(),
                advice.dnn(),
                advice.policy().label(),
                objectiveName(advice.objective()),
                advice.objective().equals(advice.policy().objective()) ? "" : ", at the charge of the start");
        line(
                "uplink %s Mbit/s, downlink %s Mbit/s, round trip %s ms, cloud wait %s ms",
                number(Units.megabitsPerSecond(c.uplinkBitsPerSecond())),
                number(Units.megabitsPerSecond(c.downlinkBitsPerSecond())),
                number(MILLI * c.uplinkRoundTripSeconds()),
                number(MILLI * c.cloudWaitSeconds()));
        line("");
    }

    static String objectiveName(Objective objective) {
        if (objective.perJoule() == 0) {
            return "latency";
        }
        return objective.perSecond() == 0
                ? "energy"
                : "%s /s latency + %s /J energy".formatted(objective.perSecond(), objective.perJoule());
    }

    /** Of a training step there is too much for one line of 100 characters: costs first, then sites. */
    private void writeLayers() {
        boolean training = advice.chosen().placement().isTraining();
        String head =
                "Each layer on its own%s; the objective if it ran on the other site; and with all layers after it in the cloud"
                        .formatted(training ? ", one sample, forward and backward (<)" : "");
        Text.wrap(head, Text.WIDTH).forEach(words -> line("%s", words));
        if (training) {
            AlignedTable costs = new AlignedTable(Set.of(1, 2));
            costs.add("#", "layer", "kind", "output B", "mobile ms", "< ms", "mobile mJ", "< mJ", "cloud ms", "< ms");
            AlignedTable sites = new AlignedTable(Set.of(1, 2, 3));
            sites.add("#", "layer", "site", "< site", "other " + objectiveUnit(), "split " + objectiveUnit());
            advice.layers().forEach(layer -> {
                costs.add(costs(layer).toArray(String[]::new));
                sites.add(sites(layer).toArray(String[]::new));
            });
            text.append(costs).append('\n').append(sites).append('\n');
        } else {
            AlignedTable table = new AlignedTable(Set.of(1, 2, 7));
            table.add(
                    "#",
                    "layer",
                    "kind",
                    "output B",
                    "mobile ms",
                    "mobile mJ",
                    "cloud ms",
                    "site",
                    "other " + objectiveUnit(),
                    "split " + objectiveUnit());
            advice.layers().forEach(layer -> {
                List<String> row = costs(layer);
                row.addAll(sites(layer).subList(2, 5));
                table.add(row.toArray(String[]::new));
            });
            text.append(table).append('\n');
        }
    }

    private static List<String> costs(Advice.LayerAdvice layer) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(layer.number()), layer.name(), layer.kind(), Long.toString(layer.outputBytes())));
        Advice.BackwardAdvice backward = layer.backward();
        addCost(row, layer.mobileSeconds(), backward == null ? null : backward.mobileSeconds());
        addCost(row, layer.mobileJoules(), backward == null ? null : backward.mobileJoules());
        addCost(row, layer.cloudSeconds(), backward == null ? null : backward.cloudSeconds());
        return row;
    }

    private List<String> sites(Advice.LayerAdvice layer) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(layer.number()), layer.name(), layer.site().word()));
        Advice.BackwardAdvice backward = layer.backward();
        if (backward != null) {
            row.add(backward.site().word());
        }
        row.add(objective(layer.objectiveOnOtherSite()));
        row.add(objective(layer.objectiveOfSplitAfter()));
        return row;
    }

    private static void addCost(List<String> row, double forward, @Nullable Double backward) {
        row.add(fixed(MILLI * forward));
        if (backward != null) {
            row.add(fixed(MILLI * backward));
        }
    }

    /** The objective has a column of its own where it is neither the latency nor the energy. */
    private void writeChoices() {
        AlignedTable table = new AlignedTable(Set.of(0));
        List<String> head = new ArrayList<>(List.of("choice"));
        if (objectiveUnit().isEmpty()) {
            head.add("objective");
        }
        head.addAll(
                List.of("latency ms", "energy mJ", "mobile ms", "link ms", "wait ms", "cloud ms", "up B", "down B"));
        table.add(head.toArray(String[]::new));
        addChoice(table, "> ", advice.chosen());
        advice.alternatives().forEach(choice -> addChoice(table, "  ", choice));
        text.append(table);
    }

    private void addChoice(AlignedTable table, String mark, Advice.Choice choice) {
        Prediction p = choice.prediction();
        List<String> row = new ArrayList<>(List.of(mark + choice.name()));
        if (objectiveUnit().isEmpty()) {
            row.add(objective(choice.objective()));
        }
        row.addAll(List.of(
                fixed(MILLI * p.latencySeconds()),
                fixed(MILLI * p.energyJoules()),
                fixed(MILLI * p.mobileSeconds()),
                fixed(MILLI * p.transferSeconds()),
                fixed(MILLI * p.cloudWaitSeconds()),
                fixed(MILLI * p.cloudSeconds()),
                Long.toString(p.uploadBytes()),
                Long.toString(p.downloadBytes())));
        table.add(row.toArray(String[]::new));
    }

    /** Which tensors go coded, and what that takes; nothing where none does. */
    private void writeCoding() {
        List<String> coded = advice.chosen().placement().codedTensors().stream()
                .map(k ->
                        k == 0 ? Compression.INPUT : advice.layers().get(k - 1).name())
                .toList();
        if (!coded.isEmpty()) {
            line("");
            line(
                    "Tensors sent coded: %s; coding takes %s ms of the latency",
                    String.join(", ", coded),
                    number(MILLI * advice.chosen().prediction().codingSeconds()));
        }
    }

    private void writeLimits() {
        line("");
        line(
                "No placement keeps the limits; the fastest one is shown. It exceeds: %s",
                String.join(", ", advice.violated()));
        for (LimitedOptimizer.Relaxation relaxation : advice.relaxations()) {
            String unit = relaxation.name().equals("energy") ? "mJ" : "ms";
            line(
                    "limit on %s: %s %s; the least that can be met %s is %s %s",
                    relaxation.name(),
                    number(MILLI * relaxation.limit()),
                    unit,
                    relaxation.withTheOthers() ? "with the other limits as they are" : "without any other limit",
                    number(MILLI * relaxation.least()),
                    unit);
        }
    }

    /** Latency and energy alone are shown in ms and mJ; a weighted sum has no unit. */
    private String objectiveUnit() {
        Objective objective = advice.objective();
        if (objective.equals(Objective.LATENCY)) {
            return "ms";
        }
        return objective.equals(Objective.ENERGY) ? "mJ" : "";
    }

    private String objective(double value) {
        return fixed(objectiveUnit().isEmpty() ? value : MILLI * value);
    }

    private static String fixed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "never";
    }

    /** At most three decimals, none that are 0. */
    private static String number(double value) {
        String text = fixed(value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
