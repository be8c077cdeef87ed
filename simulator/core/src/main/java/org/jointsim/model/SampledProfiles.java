package org.jointsim.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.Device;
import org.jointsim.profile.GroupCost;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.Scenario;

/**
 * What a replication takes the predicted profiles to be, where the run samples them: the time and energy of each kind of layer
 * on each device times one log-normal factor of mean 1, whose standard deviation is the predictor's uncertainty. Measured
 * profiles stay. Clients and policies know the sampled profiles: the doubt is that of the reader of the results.
 *
 * <p>A factor depends on (seed, replication, id of the device, kind of layer) alone, so the same device in the hands of clients
 * and in the cloud has the same ones, and policies that are compared meet the same.
 */
final class SampledProfiles {

    private final RandomStreams streams;
    private final List<Dnn> dnns;

    private SampledProfiles(RandomStreams streams, List<Dnn> dnns) {
        this.streams = streams;
        this.dnns = dnns;
    }

    /** The scenario as this replication has it; the same object where its run does not sample. */
    static Scenario of(Scenario scenario, RandomStreams streams) {
        return scenario.run().samplesProfiles()
                ? scenario.withDevices(new SampledProfiles(streams, scenario.dnns())::sampled)
                : scenario;
    }

    private Device sampled(Device device) {
        Predictor predictor = device.predictor();
        Map<String, Profile> profiles = new LinkedHashMap<>(device.profiles());
        Map<String, Double> factors = new TreeMap<>();
        for (Dnn dnn : dnns) {
            if (predictor != null && device.isUncertain(dnn)) {
                Profile predicted = predictor.predict(dnn, device.id());
                profiles.put(dnn.id(), sampled(dnn, predicted, device.id(), predictor.uncertaintyFraction(), factors));
            }
        }
        return device.withProfiles(profiles);
    }

    private Profile sampled(Dnn dnn, Profile predicted, String device, double deviation, Map<String, Double> factors) {
        List<LayerCost> layers = new ArrayList<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            String kind = dnn.layer(k).kind();
            double factor = factors.computeIfAbsent(kind, drawn -> factor(device, drawn, deviation));
            layers.add(predicted.layer(k).times(factor));
        }
        List<GroupCost> groups = predicted.groups().stream()
                .map(group -> new GroupCost(
                        group.from(), group.to(), group.cost().times(meanFactor(group, predicted, layers))))
                .toList();
        return new Profile(dnn.id(), device, layers, groups);
    }

    /** The mean of the factors of a group's layers, weighted by their times; a prediction from a measured device has groups. */
    private static double meanFactor(GroupCost group, Profile predicted, List<LayerCost> layers) {
        double before = 0;
        double after = 0;
        for (int k = group.from(); k <= group.to(); k++) {
            before += predicted.layer(k).forwardSeconds();
            after += layers.get(k - 1).forwardSeconds();
        }
        return before > 0 ? after / before : 1;
    }

    private double factor(String device, String kind, double deviation) {
        return streams.draws(device, "profile/" + kind).at(0, 0).lognormalOfMeanOne(deviation);
    }
}
