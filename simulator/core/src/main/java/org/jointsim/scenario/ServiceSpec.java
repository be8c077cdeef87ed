package org.jointsim.scenario;

import java.io.Serializable;

/** The law of the factor, of mean 1, by which a cloud segment's time differs from its profile. */
public sealed interface ServiceSpec extends Serializable {

    /** Always 1. */
    record Deterministic() implements ServiceSpec {}

    /** Exponential. */
    record Exponential() implements ServiceSpec {}

    /** Log-normal with this coefficient of variation, &gt; 0. */
    record Lognormal(double cv) implements ServiceSpec {
        public Lognormal {
            Checks.positive("cv", cv);
        }
    }
}
