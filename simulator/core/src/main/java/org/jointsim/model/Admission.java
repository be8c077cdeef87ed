package org.jointsim.model;

import java.util.List;
import org.jointsim.scenario.AdmissionSpec;
import org.jointsim.scenario.AdmissionSpec.Bucket;
import org.jspecify.annotations.Nullable;

/** Which requests the cloud takes. */
final class Admission {

    private final boolean byDeadline;
    private final @Nullable TokenBucket[] bucketOfClass;

    Admission(AdmissionSpec spec, List<String> classNames) {
        this.byDeadline = spec.byDeadline();
        this.bucketOfClass = new @Nullable TokenBucket[classNames.size()];
        TokenBucket shared = spec.bucket() == null ? null : new TokenBucket(spec.bucket());
        for (int i = 0; i < bucketOfClass.length; i++) {
            Bucket own = spec.classBuckets().get(classNames.get(i));
            bucketOfClass[i] = own == null ? shared : new TokenBucket(own);
        }
    }

    /** Why a request is refused that would join this pool now; {@code null}: it is taken. */
    @Nullable
    RefusalCause refusal(Request request, Pool pool, double profileSeconds, double now) {
        if (pool.isFull(request)) {
            return RefusalCause.CAPACITY;
        }
        if (byDeadline && request.dueAt < Double.POSITIVE_INFINITY) {
            double wait = pool.waitSeconds(now, request.priority, request.dueAt - now);
            if (request.isLateAt(now + wait + profileSeconds * pool.slowDown())) {
                return RefusalCause.DEADLINE;
            }
        }
        TokenBucket bucket = bucketOfClass[request.clientClass];
        return bucket == null || bucket.take(now) ? null : RefusalCause.RATE;
    }
}
