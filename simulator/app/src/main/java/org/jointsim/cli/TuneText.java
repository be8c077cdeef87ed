package org.jointsim.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jointsim.advice.tune.Deployment;
import org.jointsim.advice.tune.LayerMix;
import org.jointsim.advice.tune.Tuning;
import org.jointsim.partition.Objective;
import org.jointsim.report.Text;
import org.jointsim.results.PlacementMap;

/** The answer of {@code jointsim tune} for people. */
final class TuneText {

    private static final double MILLI = 1e3;
    private static final double PERCENT = 100;
    private static final int DEVICES_A_TABLE = 3;
    private static final String NOBODY = "-";

    private final Map<String, List<String>> layers;
    private final int top;
    private final StringBuilder text = new StringBuilder();

    private TuneText(Map<String, List<String>> layers, int top) {
        this.layers = layers;
        this.top = top;
    }

    /** @param layers names of the layers of each dnn */
    static String of(Tuning tuning, Map<String, List<String>> layers, int top) {
        TuneText written = new TuneText(layers, top);
        Set<String> dnns = new LinkedHashSet<>();
        tuning.answers().forEach(answer -> dnns.add(answer.dnn()));
        for (String dnn : dnns) {
            tuning.answers().stream().filter(answer -> answer.dnn().equals(dnn)).forEach(written::writeAnswer);
            tuning.fronts().stream().filter(front -> front.dnn().equals(dnn)).forEach(written::writeFront);
            written.writeLayers(
                    dnn,
                    tuning.layerMixes().stream()
                            .filter(mix -> mix.dnn().equals(dnn))
                            .toList());
        }
        written.writeOmissions(tuning.omissions());
        return written.text.toString();
    }

    private void writeAnswer(Tuning.Answer answer) {
        title("%s: least %s".formatted(answer.dnn(), OptimizeText.objectiveName(answer.objective())));
        if (answer.best().isEmpty()) {
            line("  no deployment: the devices state no energy");
            return;
        }
        Deployment best = answer.best().orElseThrow();
        writeDeployments(answer.dnn(), answer.deployments(), top, answer.objective(), best);
        paragraph(best.kind() == Deployment.Kind.COORDINATED ? gainOfBest(answer, best) : "The best runs on one site.");
        writeDevices(answer);
        answer.gains().stream().findFirst().ifPresent(gain -> writeGain(gain, answer));
    }

    private static String gainOfBest(Tuning.Answer answer, Deployment best) {
        return "The best is %s. The best that runs on one site, %s, takes %s as much."
                .formatted(names(best), names(answer.bestSingleSite().orElseThrow()), times(answer.gain()));
    }

    /** The best of each device, where there are several. */
    private void writeDevices(Tuning.Answer answer) {
        Map<String, Deployment> best = new LinkedHashMap<>();
        Map<String, Deployment> single = new LinkedHashMap<>();
        for (Deployment found : answer.deployments()) {
            best.putIfAbsent(found.device(), found);
            if (found.kind() != Deployment.Kind.COORDINATED) {
                single.putIfAbsent(found.device(), found);
            }
        }
        if (best.size() < 2) {
            return;
        }
        line("");
        line("The best on each device, and what its best on one site takes");
        AlignedTable table = new AlignedTable(Set.of(0, 1, 2, 3, 4, 7));
        table.add("device", "deployment", "cloud", "link", "placement", "latency ms", "energy mJ", "on one site", "");
        best.forEach((device, found) -> {
            Deployment alone = Objects.requireNonNull(single.get(device));
            List<String> cells = cells(answer.dnn(), found);
            table.add(
                    device,
                    cells.get(0),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6),
                    alone.cloud() == null
                            ? alone.kind().word()
                            : "%s, %s, %s".formatted(alone.kind().word(), alone.cloud(), alone.link()),
                    times(Tuning.ratioOf(alone, found, answer.objective())));
        });
        text.append(table);
    }

    private void writeGain(Tuning.Gain gain, Tuning.Answer answer) {
        if (gain.coordinated().kind() != Deployment.Kind.COORDINATED) {
            line("Coordination gains nothing in any combination of device, cloud and link.");
            return;
        }
        long gaining = answer.gains().stream()
                .filter(other -> other.coordinated().kind() == Deployment.Kind.COORDINATED)
                .count();
        paragraph(
                "Coordination gains in %d of the %d combinations of device, cloud and link, most on %s with %s over %s: %s takes %s as much there."
                        .formatted(
                                gaining,
                                answer.gains().size(),
                                gain.device(),
                                gain.cloud(),
                                gain.link(),
                                gain.singleSite().kind().word(),
                                times(gain.ratio())));
    }

    private void writeDeployments(
            String dnn, List<Deployment> deployments, int most, Objective objective, Deployment best) {
        AlignedTable table = new AlignedTable(Set.of(1, 2, 3, 4, 5));
        table.add("", "deployment", "device", "cloud", "link", "placement", "latency ms", "energy mJ", "of the best");
        IntStream.range(0, Math.min(most, deployments.size())).forEach(i -> {
            Deployment found = deployments.get(i);
            List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
            row.addAll(cells(dnn, found));
            row.add(times(Tuning.ratioOf(found, best, objective)));
            table.add(row.toArray(String[]::new));
        });
        text.append(table);
        writeMore(deployments.size() - most, "deployments; --top lists more");
    }

    private void writeMore(int more, String what) {
        if (more > 0) {
            line("  … and %d more %s", more, what);
        }
    }

    private List<String> cells(String dnn, Deployment found) {
        return List.of(
                found.kind().word(),
                found.device(),
                found.cloud() == null ? NOBODY : found.cloud(),
                found.link() == null ? NOBODY : found.link(),
                found.kind() == Deployment.Kind.COORDINATED ? placement(dnn, found) : NOBODY,
                milli(found.latencySeconds()),
                milli(found.energyJoules()));
    }

    private String placement(String dnn, Deployment found) {
        return PlacementMap.describe(layers.getOrDefault(dnn, List.of()), MapFiles.sites(found.placement()));
    }

    private void writeFront(Tuning.Front front) {
        title("%s: no other is better in both latency and energy".formatted(front.dnn()));
        if (front.deployments().isEmpty()) {
            line("  nothing: no energy is known, or the cloud cannot be reached");
            return;
        }
        AlignedTable table = new AlignedTable(Set.of(0, 1, 2, 3, 4));
        table.add("deployment", "device", "cloud", "link", "placement", "latency ms", "energy mJ");
        int shown = Math.max(top, 2);
        for (int i : spread(front.deployments().size(), shown)) {
            table.add(cells(front.dnn(), front.deployments().get(i)).toArray(String[]::new));
        }
        text.append(table);
        writeMore(front.deployments().size() - shown, "between them; --out writes all");
    }

    /** So many numbers of 0..size-1 at equal steps, the first and the last among them; all if there are no more. */
    private static List<Integer> spread(int size, int most) {
        int count = Math.min(size, most);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : Math.toIntExact(Math.round(i * (size - 1.0) / (count - 1))))
                .boxed()
                .toList();
    }

    private void writeLayers(String dnn, List<LayerMix> mixes) {
        title("%s: time of single layers by kind, and what bounds it".formatted(dnn));
        for (int from = 0; from < mixes.size(); from += DEVICES_A_TABLE) {
            writeLayers(mixes.subList(from, Math.min(mixes.size(), from + DEVICES_A_TABLE)));
        }
    }

    private void writeLayers(List<LayerMix> mixes) {
        Map<String, LayerMix.KindShare> kinds = new LinkedHashMap<>();
        mixes.forEach(mix -> mix.kinds().forEach(share -> kinds.putIfAbsent(share.kind(), share)));
        int[] words = IntStream.concat(
                        IntStream.of(0), IntStream.range(0, mixes.size()).map(i -> 4 + 2 * i))
                .toArray();
        AlignedTable table =
                new AlignedTable(Set.copyOf(IntStream.of(words).boxed().toList()));
        List<String> head = new ArrayList<>(List.of("kind", "layers", "FLOP/B"));
        List<String> balance = new ArrayList<>(List.of("balance", "", ""));
        List<String> total = new ArrayList<>(List.of("all", "", ""));
        for (LayerMix mix : mixes) {
            head.addAll(List.of("share", mix.device()));
            balance.addAll(List.of(
                    Double.isNaN(mix.balanceFlopPerByte()) ? NOBODY : plain(mix.balanceFlopPerByte()), "FLOP/B"));
            total.addAll(List.of(milli(mix.seconds()), "ms " + (mix.measured() ? "measured" : "predicted")));
        }
        table.add(head.toArray(String[]::new));
        for (LayerMix.KindShare kind : kinds.values()) {
            List<String> row =
                    new ArrayList<>(List.of(kind.kind(), Integer.toString(kind.layers()), plain(kind.flopPerByte())));
            for (LayerMix mix : mixes) {
                LayerMix.KindShare share = mix.kinds().stream()
                        .filter(other -> other.kind().equals(kind.kind()))
                        .findFirst()
                        .orElseThrow();
                row.addAll(List.of(
                        plain(share.share() * PERCENT) + " %",
                        share.bound() == LayerMix.Bound.UNKNOWN
                                ? NOBODY
                                : share.bound().word()));
            }
            table.add(row.toArray(String[]::new));
        }
        table.add(total.toArray(String[]::new));
        table.add(balance.toArray(String[]::new));
        text.append(table);
    }

    private void writeOmissions(List<Tuning.Omission> omissions) {
        if (!omissions.isEmpty()) {
            title("Left out");
            omissions.forEach(
                    omission -> line("  %s for %s: it %s", omission.device(), omission.dnn(), omission.reason()));
        }
    }

    private static String names(Deployment found) {
        return found.cloud() == null
                ? "%s on %s".formatted(found.kind().word(), found.device())
                : "%s on %s with %s over %s"
                        .formatted(found.kind().word(), found.device(), found.cloud(), found.link());
    }

    private static String times(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) + " ×" : "never ends";
    }

    private static String milli(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", MILLI * value) : "never";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void title(String title) {
        text.append(text.isEmpty() ? "" : "\n");
        paragraph(title);
    }

    private void paragraph(String words) {
        Text.wrap(words, Text.WIDTH).forEach(line -> text.append(line).append('\n'));
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
