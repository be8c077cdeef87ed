package org.jointsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jointsim.kernel.Fingerprint.Checkpoint;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static long hash(double time, int kind, int owner) {
        Fingerprint fingerprint = events(100);
        fingerprint.add(time, kind, owner);
        addAll(fingerprint, 101, 200);
        return fingerprint.hash();
    }

    private static Fingerprint events(int count) {
        Fingerprint fingerprint = new Fingerprint();
        addAll(fingerprint, 0, count);
        return fingerprint;
    }

    private static void addAll(Fingerprint fingerprint, int from, int to) {
        for (int i = from; i < to; i++) {
            fingerprint.add(0.5 * i, i % 4, i % 17);
        }
    }

    @Test
    void equalRunsHaveEqualHashes() {
        assertThat(hash(33.25, 1, 2)).isEqualTo(hash(33.25, 1, 2));
        assertThat(events(1000).checkpoints()).isEqualTo(events(1000).checkpoints());
    }

    @Test
    void aDifferenceInTimeKindOrOwnerOfOneEventShows() {
        long one = hash(33.25, 1, 2);
        assertThat(hash(Math.nextUp(33.25), 1, 2)).isNotEqualTo(one);
        assertThat(hash(33.25, 2, 2)).isNotEqualTo(one);
        assertThat(hash(33.25, 1, 3)).isNotEqualTo(one);
        assertThat(hash(33.25, 2, 1)).isNotEqualTo(one);
        assertThat(hash(33.25, 1, -2)).isNotEqualTo(one);
    }

    @Test
    void theOrderOfTwoEventsShows() {
        Fingerprint oneTwo = new Fingerprint();
        oneTwo.add(1, 0, 1);
        oneTwo.add(1, 0, 2);
        Fingerprint twoOne = new Fingerprint();
        twoOne.add(1, 0, 2);
        twoOne.add(1, 0, 1);
        assertThat(oneTwo.hash()).isNotEqualTo(twoOne.hash());
    }

    /** The first kind of event of the first owner at time 0 is all zeros: it must count too. */
    @Test
    void eventsThatAreAllZerosChangeTheHash() {
        Set<Long> hashes = new HashSet<>();
        Fingerprint fingerprint = new Fingerprint();
        hashes.add(fingerprint.hash());
        for (int i = 0; i < 10; i++) {
            fingerprint.add(0, 0, 0);
            hashes.add(fingerprint.hash());
        }
        assertThat(hashes).hasSize(11);
    }

    /**
     * 512 checkpoints would be too many, so at 512 events every second is dropped: after 1000 events they stand at
     * 2, 4, …, 1000.
     */
    @Test
    void checkpointsAreEquallySpacedAndEachIsTheHashOfItsBeginning() {
        var checkpoints = events(1000).checkpoints();
        assertThat(checkpoints).hasSize(500);
        for (int i = 0; i < checkpoints.size(); i++) {
            int count = 2 * (i + 1);
            assertThat(checkpoints.get(i))
                    .isEqualTo(new Checkpoint(
                            count, 0.5 * (count - 1), events(count).hash()));
        }
    }

    @Test
    void checkpointsStayFewAndTheLastIsThatOfAllEvents() {
        Fingerprint all = events(1_000_003);
        var checkpoints = all.checkpoints();
        assertThat(checkpoints).hasSizeBetween(256, 512);
        assertThat(checkpoints.get(checkpoints.size() - 1))
                .isEqualTo(new Checkpoint(1_000_003, 0.5 * 1_000_002, all.hash()));
        assertThat(new Fingerprint().checkpoints()).isEmpty();
    }
}
