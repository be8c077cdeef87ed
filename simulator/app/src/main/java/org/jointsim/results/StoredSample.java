package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jointsim.experiment.plan.Sample;

/** The values that a results folder holds, for a plan. */
public final class StoredSample {

    private StoredSample() {}

    /** Those of a finished run. */
    public static Sample read(Path folder) throws IOException {
        StoredRun run = ResultReader.read(folder);
        ReplicationValues values = ReplicationValues.read(folder);
        List<Double> windows = run.warmUpSeconds().stream()
                .map(warmUp -> run.durationSeconds() - warmUp)
                .toList();
        return new Sample(run.replicationCount(), values.values(), windows);
    }
}
