package org.jointsim.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    private static long first(RandomStreams streams, String group, String purpose) {
        return streams.draws(group, purpose).at(0, 0).nextLong();
    }

    @Test
    void equalNamesHaveEqualStreams() {
        assertThat(first(new RandomStreams(42, 3), "phones", "link"))
                .isEqualTo(first(new RandomStreams(42, 3), "phones", "link"));
    }

    /** Names that run into each other if they are only joined, and some that no sane person writes. */
    @Test
    void differentNamesNeverShareAStream() {
        List<String> names = List.of(
                "", "a", "b", "a/b", "b/c", "/", "//", ":", "1:a", "a/", "/a", "1:", "0:", "a b", " a", "é", "e\u0301",
                "😀");
        Map<Long, String> seen = new HashMap<>();
        for (long seed : new long[] {0, 1, 11, -1, Long.MIN_VALUE}) {
            for (int replication : new int[] {0, 1, 11}) {
                for (String group : names) {
                    for (String purpose : names) {
                        String name = "seed %d, replication %d, group '%s', purpose '%s'"
                                .formatted(seed, replication, group, purpose);
                        String other = seen.put(first(new RandomStreams(seed, replication), group, purpose), name);
                        assertThat(other).as("shares a stream with %s", name).isNull();
                    }
                }
            }
        }
    }

    @Test
    void aStreamIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            long expected = first(new RandomStreams(42, 3), "phones", "link");
            for (String tag : List.of("ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-nu-thai", "tr-TR", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(first(new RandomStreams(42, 3), "phones", "link"))
                        .as(tag)
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The key is pinned, so that a change of its making, which changes every result of every seed, is seen. */
    @Test
    void theKeyIsTheStartOfSha256OverTheNames() {
        // printf '42/3/6:phones/link' | sha256sum | cut -c 1-16   (GNU coreutils)
        Draws expected = new Draws(0xe5bcdb03d5a8d002L);
        assertThat(first(new RandomStreams(42, 3), "phones", "link"))
                .isEqualTo(expected.at(0, 0).nextLong());
    }
}
