package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jointsim.statistics.Estimate;

/**
 * Finds the first candidate of a line that keeps all promises; the line is sorted, best first. If each promise changes at most
 * once along the line from broken to kept or back, halving finds it. That is checked, not assumed: verdicts and metrics of all
 * candidates that were probed, and of a few more where a better one could hide, must rise or fall steadily; else all that could
 * be better are probed.
 */
final class LineSearch {

    /** So many more probes where a better candidate could hide; a choice. */
    private static final int CHECKS = 2;

    /** A change of a metric back by less, as a share of the limit, is no matter; a choice. */
    private static final double MATERIAL = 0.01;

    /** Longer lines are probed here and there when they are not steady. */
    static final int MOST_SCANNED = 200;

    private final Prober prober;
    private final List<Promise> promises;
    private final List<Candidate> line;
    private final List<Irregularity> irregularities = new ArrayList<>();
    private boolean isThinned;

    /**
     * Where a line is not steady.
     *
     * @param metric whose verdict or mean changes back
     * @param from the candidates between which it does
     * @param isVerdict whether a promise is kept, then broken (or the other way round) against what the ends say
     */
    record Irregularity(String metric, Candidate from, Candidate to, boolean isVerdict) {}

    LineSearch(Prober prober, List<Promise> promises, List<Candidate> line) {
        this.prober = prober;
        this.promises = promises;
        this.line = line;
    }

    /** Where it was not steady; empty before the search. */
    List<Irregularity> irregularities() {
        return List.copyOf(irregularities);
    }

    /** Whether candidates were left out of the scan that followed. */
    boolean isThinned() {
        return isThinned;
    }

    /** The index of the first candidate that is met, as far as could be told. */
    OptionalInt first() {
        prober.settle(new Probe(line.get(0)));
        if (at(0).isMet()) {
            return OptionalInt.of(0);
        }
        prober.settle(new Probe(line.get(line.size() - 1)));
        OptionalInt halved = halve();
        check(halved);
        irregularities.addAll(irregular());
        // What a check found to be met where halving saw nothing is as good a reason to look at all as a turn.
        return irregularities.isEmpty() && firstMet().equals(halved) ? halved : scan();
    }

    /** All of them in their order until one is met. */
    OptionalInt scan() {
        int best = firstMet().orElse(line.size());
        List<Integer> open =
                IntStream.range(0, best).filter(i -> !isProbed(i)).boxed().toList();
        isThinned = open.size() > MOST_SCANNED;
        for (int k = 0; k < Math.min(open.size(), MOST_SCANNED); k++) {
            int index = open.get(isThinned ? (int) ((long) k * open.size() / MOST_SCANNED) : k);
            probe(index);
            if (at(index).isMet()) {
                break;
            }
        }
        return firstMet();
    }

    private OptionalInt firstMet() {
        return IntStream.range(0, line.size())
                .filter(i -> isProbed(i) && at(i).isMet())
                .findFirst();
    }

    private OptionalInt halve() {
        int last = line.size() - 1;
        List<Promise> improving =
                promises.stream().filter(p -> !keeps(0, p) && mayKeep(last, p)).toList();
        boolean hopeless = promises.stream().anyMatch(p -> !keeps(0, p) && !mayKeep(last, p));
        if (hopeless || last < 2) {
            return firstMet();
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            // Settled, not only probed: a promise that is broken at once says nothing of those that improve.
            prober.settle(new Probe(line.get(middle)));
            if (improving.stream().allMatch(p -> keeps(last, p) ? keeps(middle, p) : mayKeep(middle, p))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return firstMet();
    }

    private boolean keeps(int index, Promise promise) {
        return judgement(index, promise).verdict() == Verdict.MET;
    }

    /** Without data nobody knows: a battery that never runs empty has no lifetime, though shorter ones before it may keep the promise. */
    private boolean mayKeep(int index, Promise promise) {
        return keeps(index, promise) || judgement(index, promise).estimate().count() == 0;
    }

    private Judgement judgement(int index, Promise promise) {
        return at(index).judgements().get(promises.indexOf(promise));
    }

    /** Probes the middles of the widest gaps before the best, or anywhere if there is none. */
    private void check(OptionalInt best) {
        int end = best.orElse(line.size() - 1);
        for (int k = 0; k < CHECKS; k++) {
            List<Integer> probed = probed().stream().filter(i -> i <= end).toList();
            int widest = -1;
            int width = 1;
            for (int i = 1; i < probed.size(); i++) {
                if (probed.get(i) - probed.get(i - 1) > width) {
                    width = probed.get(i) - probed.get(i - 1);
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            probe((probed.get(widest - 1) + probed.get(widest)) >>> 1);
        }
    }

    private List<Irregularity> irregular() {
        List<Integer> probed = probed();
        List<Irregularity> all = new ArrayList<>();
        for (Promise promise : promises) {
            List<Irregularity> turns = new ArrayList<>(turns(probed, promise));
            if (turns.isEmpty()) {
                turns.addAll(reversals(probed, promise));
            }
            all.addAll(turns);
        }
        return all;
    }

    /** Of the decided verdicts in order, each change after the first. */
    private List<Irregularity> turns(List<Integer> probed, Promise promise) {
        List<Integer> decided = probed.stream()
                .filter(i -> judgement(i, promise).verdict() != Verdict.UNDECIDED)
                .toList();
        List<Irregularity> changes = new ArrayList<>();
        for (int k = 1; k < decided.size(); k++) {
            int from = decided.get(k - 1);
            int to = decided.get(k);
            if (keeps(from, promise) != keeps(to, promise)) {
                changes.add(new Irregularity(promise.metric(), line.get(from), line.get(to), true));
            }
        }
        return changes.size() < 2 ? List.of() : changes.subList(1, changes.size());
    }

    /** Neighbours between which the mean surely falls, if it surely rises between others; the rarer direction. */
    private List<Irregularity> reversals(List<Integer> probed, Promise promise) {
        List<Irregularity> rises = new ArrayList<>();
        List<Irregularity> falls = new ArrayList<>();
        double material = MATERIAL * Math.abs(promise.limit());
        for (int k = 1; k < probed.size(); k++) {
            Candidate from = line.get(probed.get(k - 1));
            Candidate to = line.get(probed.get(k));
            Estimate change = prober.difference(new Probe(from), new Probe(to), promise.metric());
            Irregularity one = new Irregularity(promise.metric(), from, to, false);
            if (change.low() > material) {
                rises.add(one);
            } else if (change.high() < -material) {
                falls.add(one);
            }
        }
        if (rises.isEmpty() || falls.isEmpty()) {
            return List.of();
        }
        return rises.size() < falls.size() ? rises : falls;
    }

    private List<Integer> probed() {
        return IntStream.range(0, line.size()).filter(this::isProbed).boxed().toList();
    }

    private boolean isProbed(int index) {
        return prober.knows(new Probe(line.get(index)));
    }

    private Finding at(int index) {
        return prober.known(new Probe(line.get(index)));
    }

    private void probe(int index) {
        prober.probe(new Probe(line.get(index)));
    }
}
