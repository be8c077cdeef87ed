package org.jointsim.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a printed summary: where the results are. */
final class FileList {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private FileList() {}

    static String of(Path folder, List<String> names, boolean reused) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("files in " + folder + (reused ? " (simulated earlier; --force simulates again)" : ""));
        StringBuilder line = new StringBuilder(INDENT);
        for (String name : names) {
            if (line.length() > INDENT.length() && line.length() + INDENT.length() + name.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() > INDENT.length() ? INDENT : "").append(name);
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }
}
