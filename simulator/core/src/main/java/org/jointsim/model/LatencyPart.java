package org.jointsim.model;

/** The parts of a query's latency, in the order of files; they add up to the whole. */
public enum LatencyPart {
    DEVICE_WAIT("deviceWait", "waiting for the client's earlier queries"),
    DECISION("decision", "deciding the placement"),
    MOBILE("mobile", "computing on the mobile"),
    CODING("coding", "compressing and expanding tensors"),
    UPLOAD("upload", "sending, with promotion, propagation and stalls"),
    CLOUD_WAIT("cloudWait", "waiting for a GPU"),
    CLOUD("cloud", "computing in the cloud"),
    DOWNLOAD("download", "receiving, with promotion, propagation and stalls");

    private final String word;
    private final String about;

    LatencyPart(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** Its word in metric names. */
    public String word() {
        return word;
    }

    /** What the mobile or the cloud does meanwhile. */
    public String about() {
        return about;
    }
}
