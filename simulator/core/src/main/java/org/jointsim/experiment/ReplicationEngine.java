package org.jointsim.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of place where replications run, for example a cluster. Modules bring them; {@link java.util.ServiceLoader} finds
 * them on the class path.
 */
public interface ReplicationEngine {

    /** The word after {@code --engine}. */
    String name();

    /**
     * Connects to the place.
     *
     * @throws IllegalArgumentException if the settings are wrong or nobody answers there; the message is for the user
     */
    ReplicationExecutor open(Settings settings);

    /**
     * What the user wants of it.
     *
     * @param master address of the place; {@code null} where the user gave none
     * @param conf settings of the engine's own, unread by JointSim, in the order of the user
     * @param atOnce how many replications may run at the same time; {@code null}: as many as the place has room for
     * @param plugins jars with policies that the replications need
     * @param isVerbose whether the user wants to know what happens
     */
    record Settings(
            @Nullable String master,
            Map<String, String> conf,
            @Nullable Integer atOnce,
            List<Path> plugins,
            boolean isVerbose) {

        public Settings {
            conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
            plugins = List.copyOf(plugins);
        }
    }
}
