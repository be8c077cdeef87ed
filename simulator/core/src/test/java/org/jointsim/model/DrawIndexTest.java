package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which draw belongs to which cloud segment of which query. */
class DrawIndexTest {

    /** 3·2⁸ + 5 = 773. */
    @Test
    void theFirstOfAQueryFollowOneAnother() {
        assertThat(ClientClass.drawIndex(3, 5)).isEqualTo(773);
    }

    /** 3 segments of 101 tries each are 303 &gt; 2⁸ ordinals: number 256 of query 3 is not number 0 of query 4. */
    @Test
    void manyTriesDrawNothingOfTheNextQuery() {
        assertThat(ClientClass.drawIndex(3, 256)).isNotEqualTo(ClientClass.drawIndex(4, 0));
        assertThat(ClientClass.drawIndex(3, 256)).isEqualTo((1L << 48) + 768);
    }
}
