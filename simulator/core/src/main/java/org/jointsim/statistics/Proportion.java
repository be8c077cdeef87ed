package org.jointsim.statistics;

/**
 * Intervals for shares, which stay within [0, 1]: Wilson's score interval. Wilson (1927), "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical Association 22(158), 209-212;
 * doi:10.1080/01621459.1927.10502953.
 */
public final class Proportion {

    private Proportion() {}

    /**
     * Of independent trials.
     *
     * @param successes in [0, trials]
     * @param trials &gt;= 1
     */
    public static Estimate ofTrials(long successes, long trials, double confidenceFraction) {
        if (!(trials >= 1 && successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(
                    "successes must be in 0..trials and trials >= 1, but were %d of %d".formatted(successes, trials));
        }
        double share = (double) successes / trials;
        return wilson(
                share, trials, Student.normalTwoSided(confidenceFraction), (int) Math.min(trials, Integer.MAX_VALUE));
    }

    /**
     * Of a share that each replication observed: the mean of the values, and Wilson's interval for as many independent trials as
     * would scatter like the replications do, p(1-p)/(s²/n), with Student's t instead of the normal quantile. So trials within a
     * replication may depend on each other. Korn, Graubard (1998), "Confidence intervals for proportions with small expected
     * number of positive counts estimated from survey data", Survey Methodology 24(2), 193-201; Dean, Pagano (2015), "Evaluating
     * confidence interval methods for binomial proportions in clustered surveys", Journal of Survey Statistics and Methodology
     * 3(4), 484-503; doi:10.1093/jssam/smv024.
     *
     * @param values one per replication in [0, 1]; NaN without data
     * @param trials how many trials all of them had together; they count as independent where all values are equal, for these
     *     show no scatter
     */
    public static Estimate ofReplications(double[] values, double trials, double confidenceFraction) {
        Estimate student = Estimate.ofReplications(values, confidenceFraction);
        if (student.count() < 2) {
            return student;
        }
        double t = Student.twoSided(student.count() - 1, confidenceFraction);
        double standardError = student.halfWidth() / t;
        double share = Math.min(1, Math.max(0, student.mean()));
        double effective = standardError > 0 ? share * (1 - share) / (standardError * standardError) : trials;
        if (!(effective > 0)) {
            return student;
        }
        Estimate wilson = wilson(share, effective, t, student.count());
        return new Estimate(student.mean(), wilson.low(), wilson.high(), student.count());
    }

    private static Estimate wilson(double share, double trials, double z, int count) {
        double weight = z * z / trials;
        double centre = (share + weight / 2) / (1 + weight);
        double half = z * Math.sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight);
        double low = share == 0 ? 0 : Math.max(0, centre - half);
        double high = share == 1 ? 1 : Math.min(1, centre + half);
        return new Estimate(share, low, high, count);
    }
}
