package org.jointsim.model;

/** Why the cloud refused a request, in the order of files. */
public enum RefusalCause {
    CAPACITY("capacity", "too many were waiting"),
    RATE("rate", "the token bucket was empty"),
    DEADLINE("deadline", "it would have missed its deadline");

    private final String word;
    private final String about;

    RefusalCause(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** Its word in metric names. */
    public String word() {
        return word;
    }

    /** What was the matter. */
    public String about() {
        return about;
    }
}
