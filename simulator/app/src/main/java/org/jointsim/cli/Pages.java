package org.jointsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jointsim.report.page.ReportPage;
import org.jointsim.results.Provenance;
import org.jointsim.results.ResultSchema;
import org.jointsim.results.StudyFolder;

/** What the folders of sweeps and comparisons get besides their numbers: how they came about, and the page. */
final class Pages {

    private static final double MILLISECONDS_PER_SECOND = 1e3;

    private Pages() {}

    static void write(Context context, AnswerOptions options, Path folder) throws IOException {
        Provenance provenance = new Provenance(context.words(), options.threads(), context.startedAt());
        double seconds = Duration.between(context.startedAt(), Instant.now()).toMillis() / MILLISECONDS_PER_SECOND;
        StudyFolder.write(folder, Map.of(ResultSchema.TIMING_JSON, provenance.bytes(seconds)));
        ReportPage.write(folder);
    }
}
