package org.jointsim.model;

import org.jointsim.kernel.Simulation;

/** Looks at links: moves each to where it is now, and tells the observer of the hand-overs on the way. */
final class LinkWatch {

    private final Simulation simulation;
    private final Observer observer;

    LinkWatch(Simulation simulation, Observer observer) {
        this.simulation = simulation;
        this.observer = observer;
    }

    /** The link at time 0. */
    void begin(Client client) {
        client.type.linkLaw.start(client.link, client.owner);
        noteState(client, 0);
    }

    private void noteState(Client client, double fromSeconds) {
        LinkLaw law = client.type.linkLaw;
        if (law.hasHandOvers() && law.isSilent(client.link.state)) {
            observer.interrupted(fromSeconds, client.link.endsAt, client.type.index);
        }
    }

    /** Moves a link to now. */
    void look(Client client) {
        LinkLaw law = client.type.linkLaw;
        if (law.hasHandOvers()) {
            countTo(simulation.nowSeconds(), client, law);
        } else {
            client.link.advanceTo(simulation.nowSeconds(), law, client.owner);
        }
    }

    private void countTo(double nowSeconds, Client client, LinkLaw law) {
        Link link = client.link;
        while (link.endsAt <= nowSeconds) {
            double changesAt = link.endsAt;
            int radio = law.radioIndex(link.state);
            law.jump(link, client.owner);
            if (law.radioIndex(link.state) != radio) {
                observer.handedOver(changesAt, client.type.index);
            }
            noteState(client, changesAt);
        }
    }
}
