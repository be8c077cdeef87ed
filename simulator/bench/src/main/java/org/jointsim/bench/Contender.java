package org.jointsim.bench;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
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
    DSOL("DSOL 4.3.2, priority queue", DsolKernel::new),
    DESMOJ("DESMO-J 2.5.1e, default list", handler -> desmoj(handler, false)),
    DESMOJ_SORTED_MAP("DESMO-J 2.5.1e, sorted map", handler -> desmoj(handler, true));

    /** Its jar is in no repository, so it is compiled with a profile only. */
    private static final String DESMOJ_KERNEL = "org.jointsim.bench.DesmojKernel";

    final String label;

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Function<EventHandler, Kernel> create;

    Contender(String label, Function<EventHandler, Kernel> create) {
        this.label = label;
        this.create = create;
    }

    /** Those that are on the class path: DESMO-J need not be. */
    static List<Contender> present() {
        return Arrays.stream(values()).filter(Contender::isPresent).toList();
    }

    private boolean isPresent() {
        if (hasExactTimes()) {
            return true;
        }
        try {
            Class.forName(DESMOJ_KERNEL);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether its times are doubles like ours, so that it must keep the very same order; DESMO-J's are whole nanoseconds. */
    boolean hasExactTimes() {
        return this != DESMOJ && this != DESMOJ_SORTED_MAP;
    }

    private static Kernel desmoj(EventHandler handler, boolean withSortedMap) {
        try {
            Constructor<?> constructor =
                    Class.forName(DESMOJ_KERNEL).getDeclaredConstructor(EventHandler.class, boolean.class);
            return (Kernel) constructor.newInstance(handler, withSortedMap);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DESMO-J is not here: see the README of the benchmarks", e);
        }
    }

    Kernel create(EventHandler handler) {
        return create.apply(handler);
    }

    /** Its name on a command line. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
