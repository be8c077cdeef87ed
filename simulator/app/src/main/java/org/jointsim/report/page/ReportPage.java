package org.jointsim.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jointsim.results.ResultReader;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StoredComparison;
import org.jointsim.results.StudyFolder;

/** {@code report.html} of a results folder, made from its files alone: of a run, a sweep, a comparison or a plan. */
public final class ReportPage {

    private ReportPage() {}

    /** Puts the page into the folder, completely or not at all. */
    public static Path write(Path folder) throws IOException {
        StudyFolder.write(folder, Map.of(ResultSchema.REPORT_HTML, of(folder).getBytes(StandardCharsets.UTF_8)));
        return folder.resolve(ResultSchema.REPORT_HTML);
    }

    /** The page. */
    public static String of(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "is a file, but a folder of results was expected");
        }
        return document(folder).html(ResultReader.program());
    }

    private static Document document(Path folder) throws IOException {
        if (PlanPage.isFor(folder)) {
            return PlanPage.of(folder);
        }
        if (StudyFolder.isStudy(folder)) {
            return StudyPage.of(folder);
        }
        return StoredComparison.isIn(folder) ? ComparisonPage.of(folder) : RunPage.of(folder);
    }
}
