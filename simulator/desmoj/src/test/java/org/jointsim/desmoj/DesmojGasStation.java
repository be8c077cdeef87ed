package org.jointsim.desmoj;

import co.paralleluniverse.fibers.SuspendExecution;
import desmoj.core.advancedModellingFeatures.Res;
import desmoj.core.advancedModellingFeatures.Stock;
import desmoj.core.simulator.SimProcess;
import org.jointsim.kernel.process.examples.GasStation;

/** As {@link GasStation}. */
@SuppressWarnings("NullAway.Init") // DESMO-J calls init() first.
final class DesmojGasStation extends ExampleModel {

    private Res pumps;
    private Stock tank;
    private boolean isTruckCalled;

    @Override
    public void init() {
        pumps = new Res(this, "pumps", GasStation.PUMP_COUNT, false, false);
        tank = new Stock(this, "tank", GasStation.FIRST_LITRES, GasStation.TANK_LITRES, false, false);
    }

    @Override
    public void doInitialSchedules() {
        GasStation.DEMANDS.forEach(demand -> new Car(demand).activate(seconds(demand.atSeconds())));
    }

    private final class Car extends SimProcess {

        private final GasStation.Demand demand;

        Car(GasStation.Demand demand) {
            super(DesmojGasStation.this, "car", false);
            this.demand = demand;
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            say("comes");
            pumps.provide(1);
            say("is at a pump");
            tank.retrieve(demand.litres());
            say("gets " + demand.litres() + " l");
            if (tank.getAvail() < GasStation.LEAST_LITRES && !isTruckCalled) {
                isTruckCalled = true;
                new Truck().activate(seconds(GasStation.TRUCK_SECONDS));
            }
            hold(seconds(demand.litres() / GasStation.LITRES_PER_SECOND));
            pumps.takeBack(1);
            say("leaves");
        }

        private void say(String what) {
            tell("car " + demand.car() + " " + what);
        }
    }

    private final class Truck extends SimProcess {

        Truck() {
            super(DesmojGasStation.this, "truck", false);
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            long litres = GasStation.TANK_LITRES - tank.getAvail();
            tank.store(litres);
            isTruckCalled = false;
            tell("truck brings " + litres + " l");
        }
    }
}
