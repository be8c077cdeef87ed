package org.jointsim.model;

import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.partition.TransferOverhead;
import org.jointsim.policy.Situation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.units.Units;

/** What a policy may see when it decides, and what a client learns from its transfers. */
final class Situations {

    private final Simulation simulation;
    private final CloudSide cloud;
    private final LinkWatch links;
    private final Present present = new Present();

    Situations(Simulation simulation, CloudSide cloud, LinkWatch links) {
        this.simulation = simulation;
        this.cloud = cloud;
        this.links = links;
    }

    /** For a decision of this client now, about the query that it starts; it holds until the next one is asked for. */
    Situation of(Client client) {
        boolean exact = client.type.spec.policy().linkInformation() instanceof LinkInformation.Exact;
        return present.see(client, exact, cloud.waitSeconds(client), cloud.slowDown(client));
    }

    /** What the oracle sees in its place. */
    Situation truth(Client client) {
        return present.see(client, true, cloud.trueWaitSeconds(client), cloud.trueSlowDown(client));
    }

    private boolean lingers(Client client) {
        return client.radio != null && client.radio.lingersAt(simulation.nowSeconds());
    }

    /** Those before this one, over the time so far. */
    private double queriesPerSecond(Client client) {
        double now = simulation.nowSeconds();
        return now > 0 ? (client.startedCount - 1) / now : 0;
    }

    /** The query's share of what the battery can give until a time of day, without being charged. */
    private double energyBudget(Client client) {
        Thrift thrift = client.type.spec.policy().thrift();
        Battery battery = client.battery;
        if (thrift == null || !thrift.hasBudget() || battery == null) {
            return Double.POSITIVE_INFINITY;
        }
        BatteryLaw law = battery.law();
        double seconds = law.secondsUntil(thrift.lastUntilSecondOfDay(), simulation.nowSeconds());
        double idle = law.drainWatts(client.type.spec.device().idleWatts()) * seconds;
        double there = Math.max(0, battery.chargeJoules() - law.floorJoules() - idle) * law.efficiencyFraction();
        return there / Math.max(1, queriesPerSecond(client) * seconds);
    }

    /** A client remembers the mean rate, stalls included, and the round trip of a transfer that carried bits. */
    static void learn(Client client, Step.Transfer transfer) {
        if (transfer.sizeBytes() > 0 && client.query().phaseBitSeconds > 0) {
            double rate = Units.bits(transfer.sizeBytes()) / client.query().phaseBitSeconds;
            double roundTrip = client.type.linkLaw.roundTripSeconds(client.link.state);
            client.belief.learn(transfer.towards(), rate, roundTrip, client.type.newestWeight);
        }
    }

    /** The situation that was asked for last. */
    private final class Present extends Situation {

        Present() {
            super(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, Double.NaN, Double.POSITIVE_INFINITY);
        }

        Situation see(Client client, boolean exact, double cloudWaitSeconds, double cloudSlowDown) {
            var law = client.type.linkLaw;
            links.look(client);
            int state = client.link.state;
            boolean knowsUp = !exact && client.belief.knows(Site.CLOUD);
            boolean knowsDown = !exact && client.belief.knows(Site.MOBILE);
            double up = knowsUp ? client.belief.rate(Site.CLOUD) : law.rate(Site.CLOUD, state);
            double down = knowsDown ? client.belief.rate(Site.MOBILE) : law.rate(Site.MOBILE, state);
            double current = law.roundTripSeconds(state);
            double roundTripUp = knowsUp ? client.belief.roundTripSeconds(Site.CLOUD) : current;
            double roundTripDown = knowsDown ? client.belief.roundTripSeconds(Site.MOBILE) : current;
            RadioSpec radio = law.radio(state);
            double waitWatts = client.type.spec.device().waitWatts();
            boolean counts = client.radio != null && client.type.spec.policy().radioAware();
            become(
                    up,
                    down,
                    roundTripUp,
                    roundTripDown,
                    radio.transmitWatts(up),
                    radio.receiveWatts(down),
                    counts ? waitWatts + radio.connectedWatts() : waitWatts,
                    cloudWaitSeconds,
                    cloudSlowDown,
                    counts ? radio.uploadOverhead(lingers(client), roundTripUp / 2) : TransferOverhead.NONE,
                    counts
                            ? radio.downloadOverhead(cloudWaitSeconds, roundTripDown / 2, queriesPerSecond(client))
                            : TransferOverhead.NONE);
            become(
                    simulation.nowSeconds(),
                    client.battery == null ? Double.NaN : client.battery.chargeJoules(),
                    client.type.spec.deadlineSeconds(),
                    client.owner,
                    client.query().number(),
                    energyBudget(client));
            return this;
        }
    }
}
