package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Values whose means are known: normal around a mean, half of the noise common to all candidates. */
final class SyntheticSource implements Source {

    /** The mean of a metric of a candidate, under a load. */
    @FunctionalInterface
    interface Mean {
        double of(int level, double load);
    }

    private final long seed;
    private final double deviation;
    private final Map<String, Mean> metrics = new LinkedHashMap<>();
    private final Map<Probe, Integer> replications = new HashMap<>();

    SyntheticSource(long seed, double deviation) {
        this.seed = seed;
        this.deviation = deviation;
    }

    SyntheticSource metric(String name, Mean mean) {
        metrics.put(name, mean);
        return this;
    }

    @Override
    public List<Sample> samples(List<Probe> probes, int count) {
        List<Sample> samples = new ArrayList<>();
        for (Probe probe : probes) {
            replications.merge(probe, count, Math::max);
            Map<String, double[]> values = new LinkedHashMap<>();
            metrics.forEach((name, mean) -> values.put(name, values(name, mean, probe, count)));
            samples.add(new Sample(count, values, Collections.nCopies(count, 1.0)));
        }
        return samples;
    }

    private double[] values(String name, Mean mean, Probe probe, int count) {
        int level = probe.candidate().levels().get(0);
        Random common = new Random(seed);
        Random own = new Random(
                seed * 31 + name.hashCode() + 1000L * probe.candidate().levels().hashCode());
        double[] values = new double[count];
        for (int r = 0; r < count; r++) {
            double noise = (common.nextGaussian() + own.nextGaussian()) / Math.sqrt(2);
            values[r] = mean.of(level, probe.load()) + deviation * noise;
        }
        return values;
    }

    /** The levels on the first axis that were probed as they are. */
    List<Integer> probedLevels() {
        TreeSet<Integer> levels = new TreeSet<>();
        replications.keySet().stream()
                .filter(Probe::isAsWritten)
                .forEach(probe -> levels.add(probe.candidate().levels().get(0)));
        return List.copyOf(levels);
    }

    /** How many replications a candidate of a grid of one axis took. */
    int replications(int level) {
        return replications.getOrDefault(new Probe(new Candidate(List.of(level))), 0);
    }
}
