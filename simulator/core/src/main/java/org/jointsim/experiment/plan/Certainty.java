package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How the error that is allowed for a whole plan is shared out, and when replications are looked at. With probability {@code
 * confidenceFraction} at least no promise of any candidate is called met or missed wrongly, at any look, whatever the search
 * chooses and however candidates depend on each other through common random numbers: Bonferroni's inequality over all questions
 * that could be asked, times the looks at each. A verdict is wrong in one direction only, so each bound of an interval has the
 * error of one question. Normal values are assumed, as by Student's interval at each look.
 *
 * @param confidenceFraction of all verdicts together, in (0, 1)
 * @param mostReplications of a candidate, &gt;= 2
 * @param candidateCount candidates that could be probed, &gt;= 1
 * @param promiseCount of each, &gt;= 1
 */
public record Certainty(double confidenceFraction, int mostReplications, long candidateCount, int promiseCount) {

    /** Before, Student's t has so few degrees of freedom that skewed values deceive it. */
    static final int FIRST_LOOK = 10;

    /** Few looks cost little error; many stop soon. Half as many again: at most a third of the replications too many. */
    private static final double GROWTH = 1.5;

    /** No look shortly before the last. */
    private static final double LAST_STEP = 1.25;

    /** The share of the error that questions about more load have; a choice. */
    private static final double FOR_HEADROOM = 0.2;

    public Certainty {
        if (!(confidenceFraction > 0 && confidenceFraction < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), but was " + confidenceFraction);
        }
        if (mostReplications < 2 || candidateCount < 1 || promiseCount < 1) {
            throw new IllegalArgumentException(
                    "expected >= 2 replications, >= 1 candidates and >= 1 promises, but found %d, %d and %d"
                            .formatted(mostReplications, candidateCount, promiseCount));
        }
    }

    /** After how many replications of a candidate its promises are judged, ascending. */
    public List<Integer> looks() {
        List<Integer> looks = new ArrayList<>();
        int next = Math.min(FIRST_LOOK, mostReplications);
        while (next < mostReplications) {
            looks.add(next);
            int grown = (int) Math.ceil(GROWTH * next);
            next = LAST_STEP * grown > mostReplications ? mostReplications : grown;
        }
        looks.add(mostReplications);
        return looks;
    }

    /** The probability that is allowed for one bound of one interval at one look to be on the wrong side. */
    public double errorOfBound(Probe probe) {
        double error = 1 - confidenceFraction;
        double questions = (double) candidateCount * promiseCount * looks().size();
        return probe.isAsWritten()
                ? (1 - FOR_HEADROOM) * error / questions
                : FOR_HEADROOM * error / (questions * Headroom.FACTORS.size());
    }
}
