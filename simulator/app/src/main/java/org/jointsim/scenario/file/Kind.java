package org.jointsim.scenario.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of things that a scenario calls by their id. */
public enum Kind {
    DNNS("dnn"),
    DEVICES("device"),
    LINKS("link"),
    RADIOS("radio"),
    CURVES("curve"),
    POLICIES("policy");

    private final String noun;

    Kind(String noun) {
        this.noun = noun;
    }

    /** The word of the command line, and the folder of the library: {@code dnns}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them: {@code dnn}. */
    public String noun() {
        return noun;
    }

    /** The kind whose word is {@code word}. */
    public static Optional<Kind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
