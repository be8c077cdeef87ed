package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class EventsTest {

    /** {@code verify} shows the words where two runs part: a new kind must have its own. */
    @Test
    void everyKindHasWordsOfItsOwn() throws IllegalAccessException {
        Field[] kinds = Events.class.getDeclaredFields();
        assertThat(kinds).hasSizeGreaterThan(3);
        for (Field kind : kinds) {
            if (kind.getType() == int.class) {
                assertThat(Events.inWords(kind.getInt(null))).as(kind.getName()).doesNotStartWith("event of kind");
            }
        }
    }
}
