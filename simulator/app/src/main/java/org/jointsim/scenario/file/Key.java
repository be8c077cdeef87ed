package org.jointsim.scenario.file;

import org.jspecify.annotations.Nullable;

/**
 * A key of the scenario language.
 *
 * @param name as it is written
 * @param type of its value
 * @param about one sentence for the reference
 * @param required whether it must be given
 * @param defaultText what it is when left out, as YAML; {@code null} if leaving it out means something of its own
 */
record Key<T>(
        String name,
        Type<T> type,
        String about,
        boolean required,
        @Nullable String defaultText) {

    static <T> Key<T> required(String name, Type<T> type, String about) {
        return new Key<>(name, type, about, true, null);
    }

    static <T> Key<T> optional(String name, Type<T> type, String about) {
        return new Key<>(name, type, about, false, null);
    }

    static <T> Key<T> withDefault(String name, Type<T> type, String defaultText, String about) {
        return new Key<>(name, type, about, false, defaultText);
    }
}
