package org.jointsim.scenario.file;

import java.util.Set;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.Profile;

/**
 * A device as it was read. A GPU needs no energies, a phone does; which it is shows where it is used.
 *
 * @param device missing energies are 0
 * @param dnnsWithoutEnergy ids of the dnns whose profile lacks an energy
 * @param predictsEnergy whether its predictor, if it has one, states a power
 */
record DeviceEntry(Device device, Set<String> dnnsWithoutEnergy, boolean predictsEnergy) {

    /** Reports why this device cannot run {@code dnn}, if it cannot. */
    void checkRuns(Dnn dnn, boolean asPhone, Origin at, Reading reading) {
        Profile measured = device.profiles().get(dnn.id());
        if (measured == null && device.predictor() == null) {
            reading.report(
                    at,
                    "device `%s` has neither a profile of dnn `%s` nor a predictor. Maybe add `profiles: {%s: …}` or a `predictor` to it."
                            .formatted(device.id(), dnn.id(), dnn.id()));
        } else if (measured != null && measured.layerCount() != dnn.layerCount()) {
            reading.report(
                    at,
                    "device `%s` has a profile of another dnn `%s`, of %d layers; this one has %d. Maybe rename the dnn."
                            .formatted(device.id(), dnn.id(), measured.layerCount(), dnn.layerCount()));
        } else if (asPhone && measured != null && dnnsWithoutEnergy.contains(dnn.id())) {
            reading.report(
                    at,
                    "device `%s` runs in clients, so its profile of dnn `%s` needs an `energy` for each layer and group"
                            .formatted(device.id(), dnn.id()));
        } else if (asPhone && measured == null && !predictsEnergy) {
            reading.report(at, "device `%s` runs in clients, so its predictor needs a `power`".formatted(device.id()));
        }
    }
}
