package org.jointsim.scenario.file;

import org.jspecify.annotations.Nullable;

/**
 * Where a value really stands, so that a problem points there even when the value is used elsewhere.
 *
 * @param source the file or setting
 * @param line from 1
 * @param column from 1
 * @param parent of the value that holds it; {@code null} at the root
 * @param name its key or index in that value; empty at the root
 */
record Origin(Source source, int line, int column, @Nullable Origin parent, String name) {

    static Origin start(Source source) {
        return new Origin(source, 1, 1, null, "");
    }

    /** A part of this value at another position. */
    Origin child(String childName, int childLine, int childColumn) {
        return new Origin(source, childLine, childColumn, this, childName);
    }

    /** A part of this value that has no position of its own. */
    Origin child(String childName) {
        return child(childName, line, column);
    }

    /** The path in the file: {@code clients.phones.count}; empty at the root. */
    String path() {
        if (parent == null) {
            return name;
        }
        String above = parent.path();
        if (above.isEmpty() || name.isEmpty()) {
            return above + name;
        }
        return name.startsWith("[") ? above + name : above + "." + name;
    }
}
