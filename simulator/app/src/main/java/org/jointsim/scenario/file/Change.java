package org.jointsim.scenario.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A value to put into a scenario.
 *
 * @param path where: the path in the file, with {@code *} for every name
 * @param value what, with its place
 * @param at where the path is written, for problems with it
 */
record Change(String path, Node value, Origin at) {

    /** The change that a setting of the command line asks for, or nothing after its problem was reported. */
    static Optional<Change> of(Setting setting, Path file, Problems problems) {
        Origin at = Origin.start(Source.ofSetting(setting, file)).child(setting.path());
        return NodeReader.read(setting.value().isEmpty() ? "\"\"" : setting.value(), at, problems)
                .map(value -> new Change(setting.path(), value, at));
    }

    /** The names of the path, outermost first. */
    List<String> names() {
        return List.of(path.split("\\.", -1));
    }
}
