package org.jointsim.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

final class Figures {
    private Figures() {}
    static Optional<Section> section(Path folder) throws IOException { return Optional.empty(); }
}
