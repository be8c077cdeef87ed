package org.jointsim.scenario.file;

/**
 * One thing that is wrong with a scenario.
 *
 * @param file the file in which it stands, as it was named; for a setting {@code --set PATH=VALUE}
 * @param line from 1; 0 for a setting
 * @param column from 1; 0 for a setting
 * @param path in the file, {@code clients.tablets.battery.capacity}; empty for the whole file
 * @param text what was expected, what was found, a likely repair
 */
public record Problem(String file, int line, int column, String path, String text) {

    /** Its line in a listing of the problems of {@code mainFile}. */
    public String shown(String mainFile) {
        StringBuilder where = new StringBuilder();
        if (!file.equals(mainFile)) {
            where.append(file);
        }
        if (line > 0) {
            where.append(where.isEmpty() ? "" : ", ").append("line ").append(line);
            where.append(", column ").append(column);
        }
        boolean pathIsKnown =
                path.isEmpty() || (line == 0 && (file.startsWith("--set " + path + "=") || !file.startsWith("--set ")));
        if (!pathIsKnown) {
            where.append(", ").append(path);
        }
        return where + ": " + text;
    }
}
