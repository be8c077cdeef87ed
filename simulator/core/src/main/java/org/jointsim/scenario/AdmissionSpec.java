package org.jointsim.scenario;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests the cloud takes, besides those that find no room.
 *
 * @param bucket of all requests of classes without one of their own; {@code null}: no limit
 * @param classBuckets by client class
 * @param byDeadline whether a request that is predicted to miss its deadline is refused
 */
public record AdmissionSpec(@Nullable Bucket bucket, Map<String, Bucket> classBuckets, boolean byDeadline)
        implements Serializable {

    /**
     * A token bucket, full at the start; a request takes one token.
     *
     * @param ratePerSecond at which tokens come, &gt; 0
     * @param burst how many it holds, &gt;= 1
     */
    public record Bucket(double ratePerSecond, int burst) implements Serializable {
        public Bucket {
            Checks.positive("rate", ratePerSecond);
            if (burst < 1) {
                throw new IllegalArgumentException("burst must be >= 1, but was " + burst);
            }
        }
    }

    /** Everything is taken. */
    public static final AdmissionSpec ALL = new AdmissionSpec(null, Map.of(), false);

    public AdmissionSpec {
        classBuckets = new TreeMap<>(classBuckets);
    }

    public boolean takesAll() {
        return bucket == null && classBuckets.isEmpty() && !byDeadline;
    }
}
