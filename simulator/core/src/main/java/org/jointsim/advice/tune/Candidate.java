package org.jointsim.advice.tune;

import java.util.Objects;
import java.util.Set;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.Profile;

/**
 * A device that might be deployed. A variant of a device, with other threads or another precision, is a device of its own.
 *
 * @param device where it does not state an energy, it has 0
 * @param dnnsWithoutEnergy ids of the dnns of whose layers it states no energy
 */
public record Candidate(Device device, Set<String> dnnsWithoutEnergy) {

    public Candidate {
        Objects.requireNonNull(device, "device");
        dnnsWithoutEnergy = Set.copyOf(dnnsWithoutEnergy);
    }

    /** One that states the energy of all dnns. */
    public Candidate(Device device) {
        this(device, Set.of());
    }

    String id() {
        return device.id();
    }

    boolean statesEnergy(Dnn dnn) {
        return !dnnsWithoutEnergy.contains(dnn.id());
    }

    /** Why it cannot run a dnn; empty if it can. */
    String obstacle(Dnn dnn) {
        Profile measured = device.profiles().get(dnn.id());
        if (measured == null && device.predictor() == null) {
            return "neither a profile nor a predictor";
        }
        return measured != null && measured.layerCount() != dnn.layerCount()
                ? "a profile of %d layers, but the dnn has %d".formatted(measured.layerCount(), dnn.layerCount())
                : "";
    }
}
