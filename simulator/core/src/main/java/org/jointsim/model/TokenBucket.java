package org.jointsim.model;

import org.jointsim.scenario.AdmissionSpec.Bucket;

/** Tokens that come at a rate, up to a number; full at the start. */
final class TokenBucket {

    /** A token is there if all but rounding of it has come. */
    private static final double WHOLE = 1 - 1e-9;

    private final Bucket spec;
    private double tokens;
    private double lastAt;

    TokenBucket(Bucket spec) {
        this.spec = spec;
        this.tokens = spec.burst();
    }

    /** Takes a token, if there is one. */
    boolean take(double now) {
        tokens = Math.min(spec.burst(), tokens + spec.ratePerSecond() * (now - lastAt));
        lastAt = now;
        if (tokens < WHOLE) {
            return false;
        }
        tokens = Math.max(0, tokens - 1);
        return true;
    }
}
