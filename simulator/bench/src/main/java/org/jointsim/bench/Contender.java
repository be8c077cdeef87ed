package org.jointsim.bench;

import java.util.Locale;
import java.util.function.Function;
import org.jointsim.kernel.EventHandler;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** The kernels that are compared. */
enum Contender {
    JOINTSIM("JointSim", JointSimKernel::new),
    PRIORITY_QUEUE("java.util.PriorityQueue of objects", PriorityQueueKernel::new),
    SSJ_SPLAY("SSJ 3.3.2, splay tree", handler -> new SsjKernel(handler, new SplayTree())),
    SSJ_HENRIKSEN("SSJ 3.3.2, Henriksen", handler -> new SsjKernel(handler, new Henriksen())),
    DSOL("DSOL 4.3.2, priority queue", DsolKernel::new);

    final String label;

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Function<EventHandler, Kernel> create;

    Contender(String label, Function<EventHandler, Kernel> create) {
        this.label = label;
        this.create = create;
    }

    Kernel create(EventHandler handler) {
        return create.apply(handler);
    }

    /** Its name on a command line. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
