package org.jointsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeAverageTest {

    /**
     * <pre>
     * level  2 ────┐           ┌── 4
     *              └─ 1 ───────┘
     * time   0     3           8     10      area 2·3 + 1·5 + 4·2 = 19
     * </pre>
     */
    @Test
    void byHand() {
        TimeAverage average = new TimeAverage(0, 2);
        average.set(3, 1);
        average.set(8, 4);
        assertThat(average.level()).isEqualTo(4);
        assertThat(average.area(10)).isEqualTo(19);
        assertThat(average.mean(10)).isEqualTo(1.9);
    }

    /** The window starts at 5: of the changes at 1 and 4 only the level matters that they leave, 3. Area 3·2 + 1·3 = 9. */
    @Test
    void changesBeforeTheWindowSetTheLevelWithWhichItStarts() {
        TimeAverage average = new TimeAverage(5, 0);
        average.set(1, 7);
        average.set(4, 3);
        average.set(7, 1);
        assertThat(average.area(10)).isEqualTo(9);
        assertThat(average.mean(10)).isEqualTo(1.8);
    }

    @Test
    void aChangeAtTheStartOfTheWindowHoldsFromThere() {
        TimeAverage average = new TimeAverage(5, 100);
        average.set(5, 2);
        assertThat(average.mean(6)).isEqualTo(2);
    }

    @Test
    void ofSeveralChangesAtOneTimeTheLastHolds() {
        TimeAverage average = new TimeAverage(0, 0);
        average.set(1, 100);
        average.set(1, 3);
        assertThat(average.area(2)).isEqualTo(3);
    }

    @Test
    void askingChangesNothing() {
        TimeAverage average = new TimeAverage(0, 1);
        assertThat(average.mean(4)).isEqualTo(1);
        assertThat(average.mean(2)).isEqualTo(1);
        average.set(3, 5);
        assertThat(average.area(4)).isEqualTo(3 + 5);
    }

    @Test
    void overNoTimeThereIsNoAverage() {
        TimeAverage average = new TimeAverage(5, 1);
        assertThat(average.mean(5)).isNaN();
        assertThat(average.mean(4)).isNaN();
        assertThat(average.area(4)).isZero();
    }
}
