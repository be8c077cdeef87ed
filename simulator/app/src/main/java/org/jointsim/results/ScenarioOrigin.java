package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a value of a scenario came from when it was run.
 *
 * @param path in the scenario file; {@code library.devices.ID} for what the library says of a thing that is used
 * @param value as it was written; of the library, what the thing is
 * @param origin a line of a file, the command line, a default; of the library, the source of its constants
 */
public record ScenarioOrigin(String path, String value, String origin) {

    static void put(ArrayNode array, List<ScenarioOrigin> origins) {
        for (ScenarioOrigin one : origins) {
            ObjectNode node = array.addObject();
            node.put("path", one.path());
            node.put("value", one.value());
            node.put("origin", one.origin());
        }
    }

    /** Those of a results folder, in the order of the scenario; none where they were not written. */
    public static List<ScenarioOrigin> read(Path folder) throws IOException {
        return ResultReader.timing(folder)
                .path("origins")
                .valueStream()
                .map(node -> new ScenarioOrigin(
                        node.path("path").asString(""),
                        node.path("value").asString(""),
                        node.path("origin").asString("")))
                .toList();
    }
}
