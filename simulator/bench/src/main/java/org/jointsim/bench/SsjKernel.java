package org.jointsim.bench;

import java.util.ArrayDeque;
import org.jointsim.kernel.EventHandler;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/** SSJ, at its best: its event objects are reused. */
final class SsjKernel implements Kernel {

    private final EventHandler handler;
    private final Simulator simulator;
    private final ArrayDeque<Happening> unused = new ArrayDeque<>();

    SsjKernel(EventHandler handler, EventList list) {
        this.handler = handler;
        this.simulator = new Simulator(list);
    }

    @Override
    public double now() {
        return simulator.time();
    }

    @Override
    public void schedule(double delaySeconds, int kind, int owner) {
        Happening event = unused.isEmpty() ? new Happening() : unused.pop();
        event.kind = kind;
        event.owner = owner;
        event.schedule(delaySeconds);
    }

    @Override
    public void run(double untilSeconds) {
        Event end = new Event(simulator) {
            @Override
            public void actions() {
                simulator.stop();
            }
        };
        end.schedule(untilSeconds);
        simulator.start();
    }

    private final class Happening extends Event {
        private int kind;
        private int owner;

        Happening() {
            super(SsjKernel.this.simulator);
        }

        @Override
        public void actions() {
            unused.push(this);
            handler.handle(kind, owner);
        }
    }
}
