package org.jointsim.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What may stand behind {@code --vary PATH=}. */
class LevelsTest {

    private static List<String> texts(String... items) {
        return Levels.of(List.of(items)).stream().map(Level::text).toList();
    }

    @Test
    void listsAndRangesOfWholeNumbersMayBeMixed() {
        assertThat(texts("1..3", "8", "12..13")).containsExactly("1", "2", "3", "8", "12", "13");
    }

    /** 1..256 are 256 numbers; a longer range has steps of half a per cent from 400 on, where that is 2. */
    @Test
    void aLongRangeHasStepsOfHalfAPerCent() {
        assertThat(texts("1..256")).hasSize(256);
        List<String> wide = texts("10..100000");
        assertThat(wide).startsWith("10", "11").endsWith("100000").contains("399", "400", "402");
        assertThat(wide).hasSizeLessThan(1600);
    }

    @Test
    void quantitiesKeepTheirUnitAndBothEnds() {
        List<Level> levels = Levels.of(List.of("1..20 Mbit/s"));
        assertThat(levels.get(0)).isEqualTo(new Level("1 Mbit/s", 1e6));
        assertThat(levels.get(1).text()).isEqualTo("1.01 Mbit/s");
        assertThat(levels.get(levels.size() - 1)).isEqualTo(new Level("20 Mbit/s", 2e7));
        assertThat(texts("0..50 %")).hasSize(201).contains("0 %", "12.5 %", "50 %");
    }

    @Test
    void wordsAndMapsAreNoNumbers() {
        List<Level> levels = Levels.of(List.of("jointdnn", "{name: jointdnn, objective: energy}"));
        assertThat(levels).allMatch(level -> Double.isNaN(level.number()));
    }

    @Test
    void mistakesAreNamedWithTheirRepair() {
        assertThatThrownBy(() -> texts("64..1")).hasMessageContaining("Maybe \"1..64\"");
        assertThatThrownBy(() -> texts("1..x")).hasMessageContaining("expected a range like");
        assertThatThrownBy(() -> texts("1..20 Mbps")).hasMessageContaining("no unit that is known");
        assertThatThrownBy(() -> texts("4", "4")).hasMessageContaining("twice");
        assertThatThrownBy(() -> texts("1", "1.0"))
                .hasMessageContaining("`1` and `1.0` in the list are the same value");
        assertThatThrownBy(() -> texts("1 s", "1000 ms")).hasMessageContaining("the same value");
        assertThatThrownBy(() -> texts()).hasMessageContaining("found nothing");
    }
}
