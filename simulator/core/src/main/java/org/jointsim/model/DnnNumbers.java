package org.jointsim.model;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.partition.Task;
import org.jointsim.partition.Workload;

/** Numbers of the dnns (and tasks) of a scenario: segments of the same number and positions are the same work. */
final class DnnNumbers {

    private record Work(String dnn, Task task) {}

    private final List<Work> works = new ArrayList<>();

    /** The number of a workload, a new one for new work. */
    int of(Workload workload) {
        Work work = new Work(workload.dnn().id(), workload.task());
        int known = works.indexOf(work);
        if (known >= 0) {
            return known;
        }
        works.add(work);
        return works.size() - 1;
    }

    /** The dnn of each number. */
    List<String> dnns() {
        return works.stream().map(Work::dnn).toList();
    }
}
