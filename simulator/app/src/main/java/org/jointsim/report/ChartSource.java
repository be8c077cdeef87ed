package org.jointsim.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointsim.results.ComparedRuns;
import org.jointsim.results.Deployments;
import org.jointsim.results.LinkTrace;
import org.jointsim.results.PlacementMap;
import org.jointsim.results.PlacementRecords;
import org.jointsim.results.ReplicationValues;
import org.jointsim.results.ResultReader;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StudyFolder;
import org.jointsim.results.TensorProfile;
import org.jspecify.annotations.Nullable;

/** A results folder as charts see it: of a run, of a sweep, of a comparison, or a map of decisions. Files are read once. */
final class ChartSource {

    /** More runs are too many for one chart that draws each. */
    static final int MOST_RUNS = 8;

    /** What a folder holds. */
    enum Kind {
        RUN("of one run"),
        STUDY("of a sweep"),
        COMPARISON("of a comparison"),
        MAP("a map of decisions"),
        TENSORS("a profile of a dnn"),
        LINK("a trace of a link"),
        DEPLOYMENTS("a search of deployments");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A finished run under the name that it has in a chart. */
    record NamedRun(String name, Path folder, StoredRun run) {}

    private final Path folder;
    private final Kind kind;
    private final String name;
    private final List<StoredRun> known;
    private List<StoredPoint> points = List.of();
    private List<ComparedRuns.Run> compared = List.of();
    private @Nullable PlacementRecords placements;

    private ChartSource(Path folder, Kind kind, String name, List<StoredRun> known) {
        this.folder = folder;
        this.kind = kind;
        this.name = name;
        this.known = List.copyOf(known);
    }

    /** That of a folder. */
    static ChartSource of(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "is a file, but a folder of results was expected");
        }
        if (StudyFolder.isStudy(folder)) {
            return ofStudy(folder);
        }
        if (ComparedRuns.isComparison(folder)) {
            List<ComparedRuns.Run> runs = ComparedRuns.readRuns(folder);
            List<StoredRun> stored = runs.stream().map(ComparedRuns.Run::stored).toList();
            ChartSource source =
                    new ChartSource(folder, Kind.COMPARISON, stored.get(0).scenario(), stored);
            source.compared = runs;
            return source;
        }
        if (PlacementMap.isIn(folder)) {
            return new ChartSource(folder, Kind.MAP, "", List.of());
        }
        if (TensorProfile.isIn(folder)) {
            return new ChartSource(folder, Kind.TENSORS, "", List.of());
        }
        if (LinkTrace.isIn(folder)) {
            return new ChartSource(folder, Kind.LINK, "", List.of());
        }
        if (Deployments.isIn(folder)) {
            return new ChartSource(folder, Kind.DEPLOYMENTS, "", List.of());
        }
        StoredRun run = ResultReader.read(folder);
        return new ChartSource(folder, Kind.RUN, run.scenario(), List.of(run));
    }

    private static ChartSource ofStudy(Path folder) throws IOException {
        List<StoredPoint> points = StudyFolder.read(folder);
        List<StoredRun> runs = points.stream().map(StoredPoint::run).distinct().toList();
        if (runs.isEmpty()) {
            throw new IOException(folder + ": the sweep has no points");
        }
        ChartSource source = new ChartSource(folder, Kind.STUDY, StudyFolder.name(folder), runs);
        source.points = points;
        return source;
    }

    Path folder() {
        return folder;
    }

    Kind kind() {
        return kind;
    }

    /** The only run. */
    StoredRun run() throws NotDrawableException {
        if (kind != Kind.RUN) {
            throw new NotDrawableException(
                    "needs the folder of one run, but %s is %s%s".formatted(folder, kind.words, example()));
        }
        return known.get(0);
    }

    private String example() {
        return switch (kind) {
            case STUDY -> ". Maybe its point " + folder.resolve(points.get(0).folder());
            case COMPARISON -> ". Maybe its run " + compared.get(0).folder();
            default -> "";
        };
    }

    /** Those to be drawn side by side: the only run, those of a comparison, the few points of a sweep. */
    List<NamedRun> runs() throws NotDrawableException {
        return switch (kind) {
            case RUN -> List.of(new NamedRun(run().scenario(), folder, run()));
            case COMPARISON ->
                compared.stream()
                        .map(one -> new NamedRun(one.name(), one.folder(), one.stored()))
                        .toList();
            case STUDY -> fewPoints();
            case MAP, TENSORS, LINK, DEPLOYMENTS -> throw notARun();
        };
    }

    private List<NamedRun> fewPoints() throws NotDrawableException {
        List<StoredPoint> all = points;
        if (all.size() > MOST_RUNS) {
            throw new NotDrawableException("draws at most %d runs, but the sweep in %s has %d points%s"
                    .formatted(MOST_RUNS, folder, all.size(), example()));
        }
        PointNames names = new PointNames(all);
        List<NamedRun> runs = new ArrayList<>();
        for (StoredPoint point : all) {
            runs.add(new NamedRun(names.of(point), folder.resolve(point.folder()), point.run()));
        }
        return runs;
    }

    private NotDrawableException notARun() {
        return new NotDrawableException("needs results of runs, but %s is %s".formatted(folder, kind.words));
    }

    /** The points of a sweep; others are refused. */
    List<StoredPoint> study() throws NotDrawableException {
        if (kind != Kind.STUDY) {
            throw new NotDrawableException(
                    "needs the folder of a sweep, but %s is %s. Maybe run 'jointsim sweep' over a study file"
                            .formatted(folder, kind.words));
        }
        return points;
    }

    /** The values of all replications of a run, for comparing it with another. */
    static ComparedRuns.Run comparable(NamedRun run) throws IOException {
        return new ComparedRuns.Run(run.name(), run.folder(), run.run(), ReplicationValues.read(run.folder()));
    }

    /** Where the layers of the recorded queries of the only run ran. */
    PlacementRecords placements() throws NotDrawableException, IOException {
        StoredRun one = run();
        if (!PlacementRecords.isIn(folder)) {
            throw new NotDrawableException(
                    "needs queries.csv.gz with its column sites, which %s lacks. Run it with --record queries (or queries=10%%)"
                            .formatted(folder));
        }
        if (placements == null) {
            placements = PlacementRecords.read(folder, one);
        }
        return placements;
    }

    /** The map of decisions. */
    PlacementMap map() throws NotDrawableException, IOException {
        if (kind != Kind.MAP) {
            throw new NotDrawableException(
                    "needs a map of decisions, but %s is %s. Maybe run 'jointsim optimize SCENARIO --map uplink=1Mbit/s..20Mbit/s'"
                            .formatted(folder, kind.words));
        }
        return PlacementMap.read(folder);
    }

    /** The sizes of the tensors of a dnn. */
    TensorProfile tensors() throws NotDrawableException, IOException {
        if (kind != Kind.TENSORS) {
            throw new NotDrawableException(
                    "needs the tensors of a dnn, but %s is %s. Maybe run 'jointsim show dnns alexnet --chart DIR'"
                            .formatted(folder, kind.words));
        }
        return TensorProfile.read(folder);
    }

    /** A measured link. */
    LinkTrace link() throws NotDrawableException, IOException {
        if (kind != Kind.LINK) {
            throw new NotDrawableException(
                    "needs a measured link, but %s is %s. Maybe run 'jointsim fit link FILE --chart DIR' or 'jointsim import trace FILE --chart DIR'"
                            .formatted(folder, kind.words));
        }
        return LinkTrace.read(folder);
    }

    /** What 'jointsim tune' looked at. */
    Deployments deployments() throws NotDrawableException, IOException {
        if (kind != Kind.DEPLOYMENTS) {
            throw new NotDrawableException(
                    "needs a search of deployments, but %s is %s. Maybe run 'jointsim tune --dnn alexnet --out DIR'"
                            .formatted(folder, kind.words));
        }
        return Deployments.read(folder);
    }

    /** What charts of this folder say of it: scenario, replications, simulated time. */
    String caption(String what) {
        return Captions.of(name, known, what);
    }

    /** How they say what shows intervals. */
    String intervals(String what, String of) {
        return Captions.intervals(known, what, of);
    }

    /** The runs behind it, each once. */
    List<StoredRun> known() {
        return known;
    }
}
