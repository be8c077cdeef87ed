package org.jointsim.desmoj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jointsim.kernel.process.examples.Bank;
import org.jointsim.kernel.process.examples.GasStation;
import org.jointsim.kernel.process.examples.JobShop;
import org.jointsim.kernel.process.examples.MachineShop;
import org.jointsim.kernel.process.examples.ProducerConsumer;
import org.jointsim.kernel.process.examples.Trajectory;
import org.jointsim.kernel.process.examples.Trajectory.Moment;
import org.junit.jupiter.api.Test;

/** Each example does the same on both kernels, event by event, at the same times. */
class SameTrajectoryTest {

    @Test
    void theBank() {
        Bank bank = new Bank(3, 1, 2.1, 1000);
        Trajectory ours = bank.run(wait -> {});
        assertThat(ours.moments()).hasSize(3000);
        assertSame(ours, new DesmojBank(bank).run(2000));
    }

    @Test
    void theMachineShop() {
        MachineShop shop = new MachineShop(4, 20, 5, 3);
        Trajectory ours = shop.run(0, 1000).trajectory();
        assertThat(ours.moments()).hasSizeGreaterThan(1000);
        assertSame(ours, new DesmojMachineShop(shop, 0).run(1000));
    }

    @Test
    void theProducerAndTheConsumer() {
        assertSame(ProducerConsumer.run(), new DesmojProducerConsumer().run(ProducerConsumer.END_SECONDS));
    }

    @Test
    void theGasStation() {
        assertSame(GasStation.run(), new DesmojGasStation().run(GasStation.END_SECONDS));
    }

    @Test
    void theJobShop() {
        assertSame(JobShop.run(), new DesmojJobShop().run(JobShop.END_SECONDS));
    }

    /** Each event adds a duration that DESMO-J has cut to whole nanoseconds, so n of them are at most n ns late in ours. */
    private static void assertSame(Trajectory ours, Trajectory theirs) {
        List<Moment> expected = theirs.moments();
        assertThat(ours.moments())
                .extracting(Moment::what)
                .isEqualTo(expected.stream().map(Moment::what).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(ours.moments().get(i).seconds())
                    .as("line %d: %s", i, expected.get(i).what())
                    .isCloseTo(expected.get(i).seconds(), within(1e-9 * (i + 1)));
        }
    }
}
