package org.jointsim.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jointsim.experiment.ReplicationEngine.Settings;

/**
 * Spark's own settings, from the strongest to the weakest: the command line's, those of the process ({@code spark-submit}
 * hands them on as system properties), {@code spark-defaults.conf}, ours.
 */
final class SparkSettings {

    static final String MASTER = "spark.master";
    static final String JARS = "spark.jars";

    private static final String PREFIX = "spark.";
    private static final String DEFAULTS = "spark-defaults.conf";

    private SparkSettings() {}

    /**
     * All settings, sorted by name.
     *
     * @throws IllegalArgumentException if one of the command line is not Spark's
     */
    static Map<String, String> of(Settings wanted, Properties process, Map<String, String> environment)
            throws IOException {
        Map<String, String> conf = new TreeMap<>(defaults(environment));
        process.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> conf.put(name, process.getProperty(name)));
        if (wanted.atOnce() != null) {
            conf.put("spark.cores.max", wanted.atOnce().toString());
        }
        wanted.conf().forEach((key, value) -> conf.put(requireOurs(key), value));
        if (wanted.master() != null) {
            conf.put(MASTER, wanted.master());
        }
        conf.putIfAbsent(MASTER, wanted.atOnce() == null ? "local[*]" : "local[%d]".formatted(wanted.atOnce()));
        addOurs(conf, master(conf));
        return conf;
    }

    /** The master of all settings, which name one. */
    static Master master(Map<String, String> conf) {
        return Master.parse(conf.getOrDefault(MASTER, ""));
    }

    private static String requireOurs(String key) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "--conf: Spark's settings begin with \"%s\", but found \"%s\"".formatted(PREFIX, key));
        }
        return key;
    }

    /** What suits replications, where nobody said otherwise. */
    private static void addOurs(Map<String, String> conf, Master master) {
        conf.putIfAbsent("spark.app.name", "jointsim");
        // A replication is a pure function, so trying again costs time only; workers may come and go.
        conf.putIfAbsent("spark.task.maxFailures", "8");
        conf.putIfAbsent("spark.ui.enabled", "false");
        conf.put("spark.ui.showConsoleProgress", "false");
        if (master.isThisMachine()) {
            conf.putIfAbsent("spark.driver.host", "127.0.0.1");
            conf.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
        }
    }

    /** {@code spark-submit} reads this file; a program that is started otherwise must do it itself. */
    private static Map<String, String> defaults(Map<String, String> environment) throws IOException {
        String folder = environment.get("SPARK_CONF_DIR");
        Path file = folder != null
                ? Path.of(folder, DEFAULTS)
                : SparkEngine.home(environment).resolve("conf").resolve(DEFAULTS);
        Map<String, String> found = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            Properties lines = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                lines.load(reader);
            }
            lines.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .forEach(name -> found.put(name, lines.getProperty(name).strip()));
        }
        return found;
    }
}
