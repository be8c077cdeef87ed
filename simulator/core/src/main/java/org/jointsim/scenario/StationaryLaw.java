package org.jointsim.scenario;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The long-run time shares of a semi-Markov chain: the stationary law of its jumps by the algorithm of Grassmann, Taksar
 * and Heyman, which subtracts nothing and so keeps full accuracy, weighted by the mean dwells. States that the chain
 * leaves for good have share 0.
 *
 * <p>Grassmann, Taksar, Heyman (1985), "Regenerative analysis and steady state distributions for Markov chains",
 * Operations Research 33(5), 1107-1116; doi:10.1287/opre.33.5.1107.
 */
final class StationaryLaw {

    private StationaryLaw() {}

    /** The shares; an {@link IllegalArgumentException} where the chain has several closed groups of states. */
    static double[] timeShares(List<LinkSpec.State> states) {
        int[] closed = closedGroup(states);
        double[] jumps = jumpShares(transitions(states, closed));
        double[] shares = new double[states.size()];
        double sum = 0;
        for (int i = 0; i < closed.length; i++) {
            shares[closed[i]] =
                    closed.length == 1 ? 1 : jumps[i] * states.get(closed[i]).dwellSeconds();
            sum += shares[closed[i]];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** The states of the only group that the chain cannot leave. */
    private static int[] closedGroup(List<LinkSpec.State> states) {
        List<BitSet> reached = IntStream.range(0, states.size())
                .mapToObj(i -> reachable(states, i))
                .toList();
        BitSet closed = new BitSet();
        int groups = 0;
        for (int i = 0; i < states.size(); i++) {
            int from = i;
            boolean returns =
                    reached.get(i).stream().allMatch(j -> reached.get(j).get(from));
            if (returns && !closed.get(i)) {
                closed.or(reached.get(i));
                groups++;
            }
        }
        if (groups != 1) {
            throw new IllegalArgumentException(
                    "the states of a link must lead into one group that stays connected, but there are " + groups);
        }
        return closed.stream().toArray();
    }

    private static BitSet reachable(List<LinkSpec.State> states, int from) {
        BitSet reached = new BitSet();
        Deque<Integer> toVisit = new ArrayDeque<>();
        reached.set(from);
        toVisit.add(from);
        while (!toVisit.isEmpty()) {
            List<Double> next = states.get(toVisit.remove()).nextFractions();
            for (int j = 0; j < next.size(); j++) {
                if (next.get(j) > 0 && !reached.get(j)) {
                    reached.set(j);
                    toVisit.add(j);
                }
            }
        }
        return reached;
    }

    private static double[][] transitions(List<LinkSpec.State> states, int[] group) {
        double[][] p = new double[group.length][group.length];
        for (int i = 0; i < group.length && group.length > 1; i++) {
            for (int j = 0; j < group.length; j++) {
                p[i][j] = states.get(group[i]).nextFractions().get(group[j]);
            }
        }
        return p;
    }

    /** Unnormalised stationary shares of an irreducible jump chain. */
    private static double[] jumpShares(double[][] p) {
        int n = p.length;
        for (int k = n - 1; k > 0; k--) {
            double out = 0;
            for (int j = 0; j < k; j++) {
                out += p[k][j];
            }
            for (int i = 0; i < k; i++) {
                p[i][k] /= out;
                for (int j = 0; j < k; j++) {
                    p[i][j] += p[i][k] * p[k][j];
                }
            }
        }
        double[] share = new double[n];
        share[0] = 1;
        for (int k = 1; k < n; k++) {
            for (int i = 0; i < k; i++) {
                share[k] += share[i] * p[i][k];
            }
        }
        return share;
    }
}
