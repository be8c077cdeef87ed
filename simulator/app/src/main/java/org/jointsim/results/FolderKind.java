package org.jointsim.results;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a results folder holds. A folder holds results of one kind, so that its files, its charts and its page are about one thing:
 * a command refuses the folder of another one, before anything is simulated, unless it may replace what is there.
 */
public enum FolderKind {
    RUN("a run", ResultSchema.fileNames()),
    SWEEP(
            "a sweep",
            List.of(
                    ResultSchema.POINTS_CSV,
                    ResultSchema.STUDY_JSON,
                    ResultSchema.TORNADO_CSV,
                    ResultSchema.REPORT_HTML)),
    COMPARISON("a comparison", List.of(ResultSchema.COMPARE_CSV, ResultSchema.COMPARE_JSON, ResultSchema.REPORT_HTML)),
    PLAN(
            "a plan",
            List.of(
                    ResultSchema.POINTS_CSV,
                    ResultSchema.STUDY_JSON,
                    ResultSchema.CAPACITY_CSV,
                    ResultSchema.PLAN_JSON,
                    ResultSchema.REPORT_HTML));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of and toList
    private final List<String> names;

    FolderKind(String words, List<String> names) {
        this.words = words;
        this.names = names;
    }

    private boolean isIn(Path folder) throws IOException {
        return switch (this) {
            case RUN -> Manifest.read(folder).isPresent();
            case SWEEP -> StudyFolder.isStudy(folder) && !holds(folder, ResultSchema.PLAN_JSON);
            case COMPARISON -> holds(folder, ResultSchema.COMPARE_JSON);
            case PLAN -> StudyFolder.isStudy(folder) && holds(folder, ResultSchema.PLAN_JSON);
        };
    }

    private static boolean holds(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /**
     * Refuses a folder that this kind of results must not be written into.
     *
     * @param replace whether results of other kinds, and files that may not be ours, are replaced
     */
    public void claim(Path folder, boolean replace) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(folder, "is a file, but a folder for results was expected");
        }
        if (replace || !Files.exists(folder)) {
            return;
        }
        for (FolderKind other : values()) {
            if (other != this && other.isIn(folder)) {
                throw refused(
                        folder,
                        "holds the results of %s, which those of %s would mix with. Choose another folder, or add --force to replace them"
                                .formatted(other.words, words));
            }
        }
        if (!isIn(folder) && !(this != RUN && holdsRuns(folder))) {
            refuseForeignFiles(folder);
        }
    }

    private void refuseForeignFiles(Path folder) throws IOException {
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                throw refused(
                        folder,
                        "holds a %s, but no complete results of %s, so the file may be yours. Choose another folder, or add --force to replace it"
                                .formatted(name, words));
            }
        }
    }

    /** Whether there are runs below: an earlier program was ended before it wrote the files about all of them. */
    private static boolean holdsRuns(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> holds(entry, ResultSchema.MANIFEST_JSON));
        }
    }

    private static FileSystemException refused(Path folder, String why) {
        return new FileSystemException(folder.toString(), null, why);
    }

    /** Removes results of other kinds, but not the folders of runs below. */
    void clearOthers(Path folder) throws IOException {
        for (FolderKind other : values()) {
            if (other != this && other.isIn(folder)) {
                clear(folder);
            }
        }
    }

    /** Removes what any kind of results may have left: files and charts that have our names. */
    static void clear(Path folder) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        // What says that a folder is complete goes first.
        files.add(ResultSchema.MANIFEST_JSON);
        Arrays.stream(values()).flatMap(kind -> kind.names.stream()).forEach(files::add);
        files.add(ResultSchema.TIMING_JSON);
        for (String name : files) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Path charts = folder.resolve(ResultSchema.CHARTS);
        if (Files.isDirectory(charts)) {
            Set<String> kinds = ChartSchema.FILES.stream()
                    .map(file -> file.name().replaceAll(".*/|\\.csv$", ""))
                    .collect(Collectors.toSet());
            try (Stream<Path> pictures = Files.list(charts)) {
                for (Path picture : pictures.toList()) {
                    if (kinds.contains(
                            picture.getFileName().toString().replaceAll("(-one-column)?\\.(csv|svg|png|pdf)$", ""))) {
                        Files.deleteIfExists(picture);
                    }
                }
            }
        }
    }
}
