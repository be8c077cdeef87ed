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

    /** Level 2 over 3 s and level 5 over 1 s: area 11 in 4 s. The second window is far from the first in time. */
    @Test
    void windowsAreAddedByTheirLength() {
        TimeAverage average = new TimeAverage(0, 2);
        average.add(new TimeAverage(100, 5), 101);
        assertThat(average.area(3)).isEqualTo(11);
        assertThat(average.mean(3)).isEqualTo(11 / 4.0);
        average.add(new TimeAverage(7, 1000), 7);
        assertThat(average.mean(3)).isEqualTo(11 / 4.0);
        TimeAverage empty = new TimeAverage(0, 0);
        empty.add(average, 3);
        assertThat(empty.mean(0)).isEqualTo(11 / 4.0);
    }

    /**
     * Cut anywhere, two windows of one level merge into the whole: nothing is lost or counted twice at a warm-up. Levels and
     * times are multiples of 1/8, so all sums are exact.
     */
    @Test
    void theWindowsBeforeAndAfterACutMakeTheWhole() {
        for (double cut = 0; cut <= 10; cut += 0.125) {
            TimeAverage whole = new TimeAverage(0, 1);
            TimeAverage before = new TimeAverage(0, 1);
            TimeAverage after = new TimeAverage(cut, 1);
            for (int i = 0; i < 20; i++) {
                double time = 0.5 * i;
                double level = (7 * i) % 5;
                whole.set(time, level);
                if (time < cut) {
                    before.set(time, level);
                }
                after.set(time, level);
            }
            assertThat(before.area(cut) + after.area(10)).isEqualTo(whole.area(10));
            before.add(after, 10);
            assertThat(before.mean(cut)).isEqualTo(whole.mean(10));
        }
    }
}
