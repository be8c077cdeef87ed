package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.profile.Device;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;

/** What a request would wait, when another one in the queue is abandoned. */
class GpuCloudTest {

    private static GpuCloud cloud(int gpus, Simulation simulation) {
        CloudSpec spec = new CloudSpec(
                gpus, new Device("gpu", 0, 0, Map.of(), null), new ServiceSpec.Deterministic(), CloudSpec.UNBOUNDED);
        return new GpuCloud(spec, simulation, 0, new Observer() {});
    }

    /** In service for 10 s, then 5 s and 3 s wait: 18 s; without the 5 s, 13 s; without the 3 s too, 10 s. */
    @Test
    void theWaitIsExactRightAfterARemoval() {
        GpuCloud cloud = cloud(1, new Simulation((kind, owner) -> {}));
        cloud.submit(0, 10);
        Request second = Objects.requireNonNull(cloud.submit(1, 5));
        Request third = Objects.requireNonNull(cloud.submit(2, 3));
        assertThat(cloud.waitSeconds()).isEqualTo(18);
        cloud.abandon(second);
        assertThat(cloud.waitSeconds()).isEqualTo(13);
        cloud.abandon(third);
        assertThat(cloud.waitSeconds()).isEqualTo(10);
    }

    /** Two GPUs busy for 10 s and 4 s; 7 s would start at 4 and end at 11, so 2 s starts at 10. Without the 7 s it starts at 4. */
    @Test
    void laterRequestsMoveUp() {
        GpuCloud cloud = cloud(2, new Simulation((kind, owner) -> {}));
        cloud.submit(0, 10);
        cloud.submit(1, 4);
        Request third = Objects.requireNonNull(cloud.submit(2, 7));
        cloud.submit(3, 2);
        assertThat(cloud.waitSeconds()).isEqualTo(11);
        cloud.abandon(third);
        assertThat(cloud.waitSeconds()).isEqualTo(6);
    }
}
