package org.jointsim.experiment;

/** A replication of a point of a sweep ended in an exception. */
public final class PointFailedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int point;
    private final int replication;

    PointFailedException(int point, ReplicationFailedException failure) {
        super("point %d: %s".formatted(point, failure.getMessage()), failure.getCause());
        this.point = point;
        this.replication = failure.replication();
    }

    /** Its position in the list of points that were run. */
    public int point() {
        return point;
    }

    public int replication() {
        return replication;
    }
}
