package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jointsim.advice.tune.Deployment;
import org.jointsim.advice.tune.LayerMix;
import org.jointsim.advice.tune.Tuning;
import org.jointsim.report.FrontCharts;
import org.jointsim.results.Csv;
import org.jointsim.results.Deployments;
import org.jointsim.results.PlacementMap;
import org.jointsim.results.ResultSchema;
import org.jspecify.annotations.Nullable;

/** Writes what a search of deployments found as tables and as charts. */
final class TuneFiles {

    private TuneFiles() {}

    /** Writes the tables, draws the charts, and returns the paths of all. */
    static List<Path> write(Path folder, Tuning tuning, Map<String, List<String>> layers) throws IOException {
        List<Path> paths = new ArrayList<>();
        paths.add(new Deployments(rows(tuning, layers)).write(folder));
        paths.add(Files.write(
                folder.resolve(ResultSchema.GAINS_CSV), gains(tuning).bytes()));
        paths.add(Files.write(
                folder.resolve(ResultSchema.LAYERS_CSV), kinds(tuning).bytes()));
        paths.addAll(FrontCharts.draw(folder));
        return paths;
    }

    private static List<Deployments.Row> rows(Tuning tuning, Map<String, List<String>> layers) {
        List<Deployments.Row> rows = new ArrayList<>();
        for (Tuning.Front front : tuning.fronts()) {
            Set<Deployment> all = new LinkedHashSet<>(front.deployments());
            tuning.answers().stream()
                    .filter(answer -> answer.dnn().equals(front.dnn()))
                    .forEach(answer -> all.addAll(answer.deployments()));
            all.forEach(found -> rows.add(row(
                    front.dnn(),
                    found,
                    layers.getOrDefault(front.dnn(), List.of()),
                    front.deployments().contains(found))));
        }
        return rows;
    }

    private static Deployments.Row row(String dnn, Deployment found, List<String> layers, boolean onFront) {
        String sites = MapFiles.sites(found.placement());
        return new Deployments.Row(
                dnn,
                found.kind().word(),
                found.device(),
                orEmpty(found.cloud()),
                orEmpty(found.link()),
                PlacementMap.describe(layers, sites),
                sites,
                found.latencySeconds(),
                found.energyJoules(),
                onFront);
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }

    private static Csv gains(Tuning tuning) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.GAINS_CSV));
        for (Tuning.Answer answer : tuning.answers()) {
            String objective = OptimizeText.objectiveName(answer.objective());
            for (Tuning.Gain gain : answer.gains()) {
                csv.add(List.of(
                        answer.dnn(),
                        objective,
                        gain.device(),
                        gain.cloud(),
                        gain.link(),
                        gain.singleSite().kind().word(),
                        gain.singleSite().value(answer.objective()),
                        gain.coordinated().value(answer.objective()),
                        gain.ratio()));
            }
        }
        return csv;
    }

    private static Csv kinds(Tuning tuning) {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.LAYERS_CSV));
        for (LayerMix mix : tuning.layerMixes()) {
            for (LayerMix.KindShare kind : mix.kinds()) {
                csv.add(List.of(
                        mix.dnn(),
                        mix.device(),
                        mix.measured(),
                        kind.kind(),
                        kind.layers(),
                        kind.seconds(),
                        kind.share(),
                        kind.flopPerByte(),
                        mix.balanceFlopPerByte(),
                        kind.bound().word()));
            }
        }
        return csv;
    }
}
