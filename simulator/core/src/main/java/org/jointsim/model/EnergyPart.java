package org.jointsim.model;

/** The parts of a query's energy, in the order of files; they add up to the whole. */
public enum EnergyPart {
    MOBILE("mobile", "computing on the mobile"),
    CODING("coding", "compressing and expanding tensors"),
    TRANSMIT("transmit", "the radio while bits are sent"),
    RECEIVE("receive", "the radio while bits are received"),
    WAIT("wait", "the mobile while the cloud works or lets it wait"),
    PROMOTION("promotion", "waking the radio"),
    TAIL("tail", "the radio lingering after a transfer");

    private final String word;
    private final String about;

    EnergyPart(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** Its word in metric names. */
    public String word() {
        return word;
    }

    /** What spends it. */
    public String about() {
        return about;
    }
}
