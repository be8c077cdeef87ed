package org.jointsim.scenario.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where text comes from: a file, a setting of the command line, or the library.
 *
 * @param name as problems show it
 * @param file beside which relative paths are looked up; {@code null} where there is none
 * @param isSetting whether it is a setting, which has no lines
 */
record Source(String name, @Nullable Path file, boolean isSetting) {

    static Source ofFile(Path file) {
        return new Source(file.toString(), file, false);
    }

    /** A setting of the command line; relative paths in it refer to the folder of the scenario. */
    static Source ofSetting(Setting setting, Path scenario) {
        return new Source(setting.shown(), scenario, true);
    }

    static Source ofLibrary(String resource) {
        return new Source(resource, null, false);
    }
}
