package org.jointsim.desmoj;

import co.paralleluniverse.fibers.SuspendExecution;
import desmoj.core.advancedModellingFeatures.Res;
import desmoj.core.simulator.SimProcess;
import org.jointsim.kernel.process.examples.Bank;

/** As {@link Bank}. */
@SuppressWarnings("NullAway.Init") // DESMO-J calls init() first.
final class DesmojBank extends ExampleModel {

    private final Bank bank;
    private Res clerks;

    DesmojBank(Bank bank) {
        this.bank = bank;
    }

    @Override
    public void init() {
        clerks = new Res(this, "clerks", bank.clerkCount(), false, false);
    }

    @Override
    public void doInitialSchedules() {
        new Doorway().activate();
    }

    private final class Doorway extends SimProcess {

        Doorway() {
            super(DesmojBank.this, "doorway", false);
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            for (int i = 0; i < bank.customerCount(); i++) {
                hold(seconds(bank.gapSeconds(i)));
                new Customer(i).activate();
            }
        }
    }

    private final class Customer extends SimProcess {

        private final int number;

        Customer(int number) {
            super(DesmojBank.this, "customer", false);
            this.number = number;
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            tell("customer " + number + " comes");
            clerks.provide(1);
            tell("customer " + number + " is served");
            hold(seconds(bank.serviceSeconds(number)));
            clerks.takeBack(1);
            tell("customer " + number + " leaves");
        }
    }
}
