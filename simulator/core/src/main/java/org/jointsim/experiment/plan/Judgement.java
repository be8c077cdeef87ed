package org.jointsim.experiment.plan;

import java.util.OptionalLong;
import org.jointsim.statistics.Estimate;

/**
 * A promise of a candidate, and what its replications say.
 *
 * @param estimate the mean, with bounds that hold together with those of all other questions of the plan
 * @param moreNeeded about how many more replications would decide it, if mean and spread are what they seem; empty where it is
 *     decided, or nobody can say
 */
public record Judgement(Promise promise, Estimate estimate, Verdict verdict, OptionalLong moreNeeded) {}
