package org.jointsim.model;

import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.policy.Situation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.units.Units;

/** What a policy may see when it decides, and what a client learns from its transfers. */
final class Situations {

    private final Simulation simulation;
    private final CloudSide cloud;

    Situations(Simulation simulation, CloudSide cloud) {
        this.simulation = simulation;
        this.cloud = cloud;
    }

    /** The snapshot for a decision of this client now, about the query that it starts. */
    Situation of(Client client) {
        boolean exact = client.type.spec.policy().linkInformation() instanceof LinkInformation.Exact;
        return of(client, exact, cloud.waitSeconds(client), cloud.slowDown(client));
    }

    /** What the oracle sees in its place. */
    Situation truth(Client client) {
        return of(client, true, cloud.trueWaitSeconds(client), cloud.trueSlowDown(client));
    }

    private Situation of(Client client, boolean exact, double cloudWaitSeconds, double cloudSlowDown) {
        double now = simulation.nowSeconds();
        var law = client.type.linkLaw;
        client.link.advanceTo(now, law, client.owner);
        int state = client.link.state;
        boolean knowsUp = !exact && client.belief.knows(Site.CLOUD);
        boolean knowsDown = !exact && client.belief.knows(Site.MOBILE);
        double up = knowsUp ? client.belief.rate(Site.CLOUD) : law.rate(Site.CLOUD, state);
        double down = knowsDown ? client.belief.rate(Site.MOBILE) : law.rate(Site.MOBILE, state);
        double current = law.roundTripSeconds(state);
        RadioSpec radio = law.radio(state);
        return new Situation(
                now,
                up,
                down,
                knowsUp ? client.belief.roundTripSeconds(Site.CLOUD) : current,
                knowsDown ? client.belief.roundTripSeconds(Site.MOBILE) : current,
                radio.transmitWatts(up),
                radio.receiveWatts(down),
                client.type.spec.device().waitWatts(),
                cloudWaitSeconds,
                cloudSlowDown,
                client.battery == null ? Double.NaN : client.battery.chargeJoules(),
                client.type.spec.deadlineSeconds(),
                client.owner,
                client.query().number());
    }

    /** A client remembers the mean rate, stalls included, and the round trip of a transfer that carried bits. */
    static void learn(Client client, Step.Transfer transfer) {
        if (transfer.sizeBytes() > 0 && client.phaseBitSeconds > 0) {
            double rate = Units.bits(transfer.sizeBytes()) / client.phaseBitSeconds;
            double roundTrip = client.type.linkLaw.roundTripSeconds(client.link.state);
            client.belief.learn(transfer.towards(), rate, roundTrip, client.type.newestWeight);
        }
    }
}
