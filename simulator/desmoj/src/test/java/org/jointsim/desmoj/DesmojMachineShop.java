package org.jointsim.desmoj;

import co.paralleluniverse.fibers.SuspendExecution;
import desmoj.core.advancedModellingFeatures.Res;
import desmoj.core.exception.InterruptException;
import desmoj.core.simulator.InterruptCode;
import desmoj.core.simulator.SimProcess;
import org.jointsim.kernel.process.examples.MachineShop;
import org.jointsim.random.Draws;

/** As {@link MachineShop}. */
@SuppressWarnings("NullAway.Init") // DESMO-J calls init() first.
final class DesmojMachineShop extends ExampleModel {

    private final MachineShop shop;
    private final Draws upTimes;
    private final Draws repairTimes;
    private Res repairer;

    DesmojMachineShop(MachineShop shop, int replication) {
        this.shop = shop;
        this.upTimes = MachineShop.draws(replication, "up");
        this.repairTimes = MachineShop.draws(replication, "repair");
    }

    @Override
    public void init() {
        repairer = new Res(this, "repairer", 1, false, false);
    }

    @Override
    public void doInitialSchedules() {
        for (int i = 0; i < shop.machineCount(); i++) {
            new Machine(i).activate();
        }
    }

    private final class Machine extends SimProcess {

        private final int number;
        private final Breaker breaker = new Breaker(this);
        private double toDoSeconds = shop.partSeconds();
        private int parts;

        Machine(int number) {
            super(DesmojMachineShop.this, "machine", false);
            this.number = number;
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            for (int i = 0; ; i++) {
                breaker.activate(seconds(upTimes.at(number, i).exponential(shop.meanUpSeconds())));
                makePartsUntilBroken();
                say("breaks down");
                repairer.provide(1);
                say("is being mended");
                hold(seconds(repairTimes.at(number, i).exponential(shop.meanRepairSeconds())));
                repairer.takeBack(1);
                say("works again");
            }
        }

        private void makePartsUntilBroken() throws SuspendExecution {
            double startedAt = nowSeconds();
            try {
                while (true) {
                    hold(seconds(toDoSeconds));
                    startedAt = nowSeconds();
                    toDoSeconds = shop.partSeconds();
                    parts++;
                    say("made part " + parts);
                }
            } catch (InterruptException breakdown) {
                toDoSeconds -= nowSeconds() - startedAt;
            }
        }

        private void say(String what) {
            tell("machine " + number + " " + what);
        }
    }

    private final class Breaker extends SimProcess {

        private final Machine machine;

        Breaker(Machine machine) {
            super(DesmojMachineShop.this, "breaker", false);
            this.machine = machine;
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            while (true) {
                machine.interrupt(new InterruptException(new InterruptCode("breakdown")));
                passivate();
            }
        }
    }
}
