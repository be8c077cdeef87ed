package org.jointsim.spark;

import java.io.Serializable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a worker does: runs the one task of its part. */
final class RunTask extends AbstractFunction1<Iterator<WorkerTask>, byte[]> implements Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public byte[] apply(Iterator<WorkerTask> part) {
        return part.next().run();
    }
}
