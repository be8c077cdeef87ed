package org.jointsim.kernel.process.examples;

import java.util.List;
import org.jointsim.kernel.process.ProcessSimulation;
import org.jointsim.kernel.process.Res;
import org.jointsim.kernel.process.SimProcess;
import org.jointsim.kernel.process.Stock;

/**
 * Two pumps of 2 l/s and a tank of 100 l, with 70 l in it at the start. A car that leaves less than 40 l in the tank
 * calls a truck, which needs 30 s and fills the tank up.
 *
 * <pre>
 *  s         0    5    10   15   17      35           48    60   68
 *  pump 1    1 30 l ────────┤3 ▒▒▒▒▒▒▒▒▒▒├ 26 l ──────┤     4 16 l ┤    ▒ waits for gas
 *  pump 2         2 24 l ────────┤
 *  in line             3────┤
 *  tank      40   16                     100, 74            58
 *  truck          called ─────────────────┤
 * </pre>
 */
public final class GasStation {

    public static final int PUMP_COUNT = 2;
    public static final double LITRES_PER_SECOND = 2;
    public static final long TANK_LITRES = 100;
    public static final long FIRST_LITRES = 70;
    public static final long LEAST_LITRES = 40;
    public static final double TRUCK_SECONDS = 30;
    public static final double END_SECONDS = 100;

    /** A car that comes and what it needs. */
    public record Demand(int car, double atSeconds, long litres) {}

    public static final List<Demand> DEMANDS =
            List.of(new Demand(1, 0, 30), new Demand(2, 5, 24), new Demand(3, 10, 26), new Demand(4, 60, 16));

    private final ProcessSimulation simulation = new ProcessSimulation();
    private final Res pumps = new Res(simulation, "pumps", PUMP_COUNT);
    private final Stock tank = new Stock(simulation, FIRST_LITRES, TANK_LITRES);
    private final Trajectory trajectory = new Trajectory();
    private boolean isTruckCalled;

    public static Trajectory run() {
        GasStation model = new GasStation();
        try (ProcessSimulation simulation = model.simulation) {
            DEMANDS.forEach(demand -> model.new Car(demand).activate(demand.atSeconds()));
            simulation.runUntil(END_SECONDS);
        }
        return model.trajectory;
    }

    private void tell(String what) {
        trajectory.add(simulation.nowSeconds(), what);
    }

    private final class Car extends SimProcess {

        private final long litres;

        Car(Demand demand) {
            super(simulation, "car " + demand.car());
            this.litres = demand.litres();
        }

        @Override
        public void lifeCycle() {
            tell(name() + " comes");
            pumps.provide(1);
            tell(name() + " is at a pump");
            tank.retrieve(litres);
            tell(name() + " gets " + litres + " l");
            if (tank.available() < LEAST_LITRES && !isTruckCalled) {
                isTruckCalled = true;
                new Truck().activate(TRUCK_SECONDS);
            }
            hold(litres / LITRES_PER_SECOND);
            pumps.takeBack(1);
            tell(name() + " leaves");
        }
    }

    private final class Truck extends SimProcess {

        Truck() {
            super(simulation, "truck");
        }

        @Override
        public void lifeCycle() {
            long litres = TANK_LITRES - tank.available();
            tank.store(litres);
            isTruckCalled = false;
            tell("truck brings " + litres + " l");
        }
    }
}
