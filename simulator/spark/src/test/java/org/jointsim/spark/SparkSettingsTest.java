package org.jointsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jointsim.experiment.ReplicationEngine.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says what Spark does: the command line before the process, before spark-defaults.conf, before JointSim. */
class SparkSettingsTest {

    @TempDir
    private Path home;

    private final Properties process = new Properties();

    private Map<String, String> settings(@Nullable String master, Map<String, String> conf, @Nullable Integer atOnce)
            throws IOException {
        return SparkSettings.of(
                new Settings(master, conf, atOnce, List.of(), false), process, Map.of("SPARK_HOME", home.toString()));
    }

    @Test
    void theStrongestWins() throws IOException {
        Path file = Files.createDirectories(home.resolve("conf")).resolve("spark-defaults.conf");
        Files.writeString(file, """
                # As Spark reads it: name, white space, value.
                spark.master            spark://192.0.2.1:7077
                spark.executor.memory   1g
                spark.executor.cores    3
                spark.task.maxFailures  2
                other.thing             x
                """);
        process.setProperty("spark.executor.memory", "2g");
        process.setProperty("spark.executor.cores", "5");
        process.setProperty("java.version", "17");
        assertThat(settings(null, Map.of("spark.executor.memory", "4g"), null))
                .containsEntry("spark.master", "spark://192.0.2.1:7077")
                .containsEntry("spark.executor.memory", "4g")
                .containsEntry("spark.executor.cores", "5")
                .containsEntry("spark.task.maxFailures", "2")
                .containsEntry("spark.ui.enabled", "false")
                .doesNotContainKeys("other.thing", "java.version", "spark.driver.host");
        assertThat(settings("yarn", Map.of(), null)).containsEntry("spark.master", "yarn");
    }

    @Test
    void withoutAMasterItIsThisMachine() throws IOException {
        assertThat(settings(null, Map.of(), null))
                .containsEntry("spark.master", "local[*]")
                .containsEntry("spark.driver.host", "127.0.0.1");
        assertThat(settings(null, Map.of(), 3))
                .containsEntry("spark.master", "local[3]")
                .containsEntry("spark.cores.max", "3");
    }

    @Test
    void whatIsNotSparksIsRefused() {
        assertThatThrownBy(() -> settings(null, Map.of("executor.memory", "4g"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--conf: Spark's settings begin with \"spark.\", but found \"executor.memory\"");
    }
}
