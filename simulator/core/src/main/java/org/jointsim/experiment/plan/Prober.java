package org.jointsim.experiment.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jointsim.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Probes candidates: adds replications, look by look, until all promises are kept, one is broken, or the budget ends. Remembers
 * what it found.
 */
final class Prober {

    private final Source source;
    private final Judge judge;
    private final Certainty certainty;
    private final List<Integer> looks;
    private final Map<Probe, Finding> found = new LinkedHashMap<>();
    private final Map<Probe, Sample> samples = new LinkedHashMap<>();

    Prober(Source source, List<Promise> promises, Certainty certainty) {
        this.source = source;
        this.judge = new Judge(promises, certainty);
        this.certainty = certainty;
        this.looks = certainty.looks();
    }

    /** The findings of probes, in order; those that are not known yet are simulated side by side. */
    List<Finding> probe(List<Probe> probes) {
        look(probes, finding -> finding.verdict() != Verdict.UNDECIDED);
        return probes.stream().map(this::known).toList();
    }

    Finding probe(Probe probe) {
        return probe(List.of(probe)).get(0);
    }

    /** Goes on until every promise is decided, not only one that is broken. */
    void settle(Probe probe) {
        look(
                List.of(probe),
                finding -> finding.judgements().stream().noneMatch(one -> one.verdict() == Verdict.UNDECIDED));
    }

    private void look(List<Probe> probes, Predicate<Finding> isEnough) {
        for (int count : looks) {
            List<Probe> open = probes.stream()
                    .distinct()
                    .filter(probe -> isOpen(found.get(probe), count, isEnough))
                    .toList();
            if (open.isEmpty()) {
                continue;
            }
            List<Sample> made = source.samples(open, count);
            for (int i = 0; i < open.size(); i++) {
                Finding finding = judge.find(open.get(i), made.get(i), count);
                samples.put(open.get(i), made.get(i));
                found.put(open.get(i), finding);
                source.looked(finding, isEnough.test(finding) || isLast(finding));
            }
        }
    }

    private boolean isOpen(@Nullable Finding known, int count, Predicate<Finding> isEnough) {
        return known == null || (known.replications() < count && !isEnough.test(known) && !isLast(known));
    }

    /** Whether more replications cannot be had, or would say nothing. */
    private boolean isLast(Finding finding) {
        boolean nothingToSee =
                finding.judgements().stream().anyMatch(one -> one.estimate().count() == 0);
        return nothingToSee || finding.replications() >= certainty.mostReplications();
    }

    /** All findings so far, in the order of the first look. */
    Collection<Finding> findings() {
        return List.copyOf(found.values());
    }

    /** What was found of a probe that was probed. */
    Finding known(Probe probe) {
        return Objects.requireNonNull(found.get(probe), "not probed");
    }

    boolean knows(Probe probe) {
        return found.containsKey(probe);
    }

    /** The mean of a metric of a probe that was probed. */
    Estimate estimate(Probe probe, String metric) {
        return Estimate.ofReplications(
                values(probe, metric, known(probe).replications()), certainty.confidenceFraction());
    }

    /** The bounds of the difference of a metric, the second less the first, over the replications of both. */
    Estimate difference(Probe first, Probe second, String metric) {
        int count = Math.min(known(first).replications(), known(second).replications());
        double[] of = values(first, metric, count);
        double[] less = values(second, metric, count);
        double[] differences = new double[count];
        for (int r = 0; r < count; r++) {
            differences[r] = less[r] - of[r];
        }
        return Estimate.ofReplications(differences, 1 - 2 * certainty.errorOfBound(first));
    }

    private double[] values(Probe probe, String metric, int count) {
        return Arrays.copyOf(
                Objects.requireNonNull(samples.get(probe), "not probed").values(metric), count);
    }
}
