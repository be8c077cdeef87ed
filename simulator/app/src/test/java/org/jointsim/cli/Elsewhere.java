package org.jointsim.cli;

import java.util.List;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationEngine;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jspecify.annotations.Nullable;

/** An engine for tests, found as those of modules are. It runs on this machine, and keeps what it was told. */
public final class Elsewhere implements ReplicationEngine {

    static ReplicationEngine.@Nullable Settings settings;
    static int open;

    @Override
    public String name() {
        return "elsewhere";
    }

    @Override
    public ReplicationExecutor open(Settings wanted) {
        if ("nowhere".equals(wanted.master())) {
            throw new IllegalArgumentException("nobody answers at nowhere");
        }
        settings = wanted;
        open++;
        return new ReplicationExecutor() {
            @Override
            public List<ReplicationResult> execute(List<ReplicationTask> tasks, Progress progress) {
                return new LocalExecutor(1).execute(tasks, progress);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
