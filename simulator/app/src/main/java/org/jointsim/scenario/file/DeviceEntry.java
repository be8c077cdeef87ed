package org.jointsim.scenario.file;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Task;
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
    void checkRuns(Dnn dnn, Task task, boolean asPhone, Origin at, Reading reading) {
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
        } else if (measured != null
                && task instanceof Task.Training
                && !withoutBackward(dnn, measured, asPhone).isEmpty()) {
            reading.report(
                    at,
                    "training needs the cost of backward passes, but the profile of dnn `%s` on device `%s` lacks it for %s. Maybe add %s to each layer."
                            .formatted(
                                    dnn.id(),
                                    device.id(),
                                    Words.list(withoutBackward(dnn, measured, asPhone)),
                                    asPhone ? "`backward` and `backwardEnergy`" : "`backward`"));
        }
    }

    /** The layers whose backward pass has no time, or on a phone no energy. */
    private static List<String> withoutBackward(Dnn dnn, Profile profile, boolean asPhone) {
        return IntStream.rangeClosed(1, dnn.layerCount())
                .filter(k -> Double.isNaN(profile.layer(k).backwardSeconds())
                        || (asPhone && !profile.layer(k).hasBackward()))
                .mapToObj(k -> dnn.layer(k).name())
                .toList();
    }
}
