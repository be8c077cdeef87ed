package org.jointsim.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jointsim.experiment.ReplicationEngine;
import org.jointsim.experiment.ReplicationExecutor;

/** Replications on Spark. Knows no class of Spark itself, so that it can say what to do where there is none. */
public final class SparkEngine implements ReplicationEngine {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public ReplicationExecutor open(Settings settings) {
        requireSpark();
        try {
            Map<String, String> conf = SparkSettings.of(settings, System.getProperties(), System.getenv());
            Master master = SparkSettings.master(conf);
            master.requireSomebody();
            if (!master.isThisProcess()) {
                conf.put(SparkSettings.JARS, WorkerJars.add(conf.get(SparkSettings.JARS), settings.plugins()));
            }
            return SparkExecutor.connect(conf);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireSpark() {
        try {
            Class.forName("org.apache.spark.SparkContext", false, SparkEngine.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "there is no Spark on the class path. Set SPARK_HOME to the folder of Spark 4 (it has a folder jars), or fetch"
                            + " one with: ./mvnw -Pspark-home -pl simulator/spark/home package. See docs/CLUSTER.md",
                    e);
        }
    }

    /** The folder of Spark, for messages and settings; where it is not known, none. */
    static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("SPARK_HOME", ""));
    }
}
