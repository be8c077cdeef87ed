package org.jointsim.model;

/** Why a query was lost, in the order of files. */
public enum LossCause {
    BATTERY("battery"),
    REFUSED("refused"),
    TIMEOUT("timeout");

    private final String word;

    LossCause(String word) {
        this.word = word;
    }

    /** Its word in metric names. */
    public String word() {
        return word;
    }
}
