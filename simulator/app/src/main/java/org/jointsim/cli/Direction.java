package org.jointsim.cli;

/** In which direction rates are. */
enum Direction {
    UPLINK("uplink"),
    DOWNLINK("downlink");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    Direction other() {
        return this == UPLINK ? DOWNLINK : UPLINK;
    }

    @Override
    public String toString() {
        return word;
    }
}
