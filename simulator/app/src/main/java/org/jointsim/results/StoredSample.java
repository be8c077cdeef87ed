package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Path;
import org.jointsim.experiment.plan.Sample;

/** The values that a results folder holds, for a plan. */
public final class StoredSample {

    private StoredSample() {}

    /** Those of a finished run. */
    public static Sample read(Path folder) throws IOException {
        StoredRun run = ResultReader.read(folder);
        ReplicationValues values = ReplicationValues.read(folder);
        double[] windows = run.warmUpSeconds().stream()
                .mapToDouble(warmUp -> run.durationSeconds() - warmUp)
                .toArray();
        return new Sample(run.replicationCount(), values.values(), windows);
    }
}
