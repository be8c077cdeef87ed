package org.jointsim.desmoj;

import co.paralleluniverse.fibers.SuspendExecution;
import desmoj.core.advancedModellingFeatures.Stock;
import desmoj.core.simulator.SimProcess;
import org.jointsim.kernel.process.examples.ProducerConsumer;

/** As {@link ProducerConsumer}. */
@SuppressWarnings("NullAway.Init") // DESMO-J calls init() first.
final class DesmojProducerConsumer extends ExampleModel {

    private Stock shelf;

    @Override
    public void init() {
        shelf = new Stock(this, "shelf", 0, ProducerConsumer.SHELF_CAPACITY, false, false);
    }

    @Override
    public void doInitialSchedules() {
        new Producer().activate();
        new Consumer().activate();
    }

    private final class Producer extends SimProcess {

        Producer() {
            super(DesmojProducerConsumer.this, "producer", false);
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            for (int item = 1; ; item++) {
                hold(seconds(ProducerConsumer.MAKING_SECONDS));
                shelf.store(1);
                tell("producer stores " + item);
            }
        }
    }

    private final class Consumer extends SimProcess {

        Consumer() {
            super(DesmojProducerConsumer.this, "consumer", false);
        }

        @Override
        public void lifeCycle() throws SuspendExecution {
            for (int item = 1; ; item++) {
                shelf.retrieve(1);
                tell("consumer takes " + item);
                hold(seconds(ProducerConsumer.USING_SECONDS));
            }
        }
    }
}
