package org.jointsim.report.page;

import java.io.IOException;
import java.nio.file.Path;

final class PlanPage {
    private PlanPage() {}
    static boolean isFor(Path folder) { return false; }
    static Document of(Path folder) throws IOException { throw new IOException(folder.toString()); }
}
