package org.jointsim.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StoredRun.ClientClass;

/** The deadlines of runs, shortest first, with the classes that have them. */
record Deadlines(Map<Double, Set<String>> owners) {

    static Deadlines of(Collection<StoredRun> runs) {
        Map<Double, Set<String>> owners = new TreeMap<>();
        for (StoredRun run : runs) {
            for (ClientClass one : run.classes()) {
                if (!Double.isNaN(one.deadlineSeconds())) {
                    owners.computeIfAbsent(one.deadlineSeconds(), d -> new TreeSet<>())
                            .add(one.name());
                }
            }
        }
        return new Deadlines(owners);
    }

    List<Double> seconds() {
        return new ArrayList<>(owners.keySet());
    }

    /** In words; whose it is where there are several. */
    String words(double seconds) {
        DisplayUnit unit = DisplayUnit.ofTime(seconds);
        String length = AxisStyle.plainNumbers().format(seconds * unit.factor()) + " " + unit.symbol();
        return owners.size() == 1
                ? "deadline " + length
                : "deadline of %s %s".formatted(String.join(", ", owners.getOrDefault(seconds, Set.of())), length);
    }
}
