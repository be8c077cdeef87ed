package org.jointsim.advice.tune;

import java.util.List;
import java.util.Optional;
import org.jointsim.partition.Objective;

/**
 * What a search of deployments found.
 *
 * @param answers for each dnn that some device can run, one for each objective
 * @param fronts for each of these dnns
 * @param layerMixes for each dnn and each device or cloud that can run it
 * @param omissions what could not be looked at, and why
 */
public record Tuning(List<Answer> answers, List<Front> fronts, List<LayerMix> layerMixes, List<Omission> omissions) {

    public Tuning {
        answers = List.copyOf(answers);
        fronts = List.copyOf(fronts);
        layerMixes = List.copyOf(layerMixes);
        omissions = List.copyOf(omissions);
    }

    /**
     * The best deployments of a dnn for an objective.
     *
     * @param deployments best first; of equally good ones the simpler, then the first asked for. Empty if no energy is known
     * @param gains of coordination, one for each device, cloud and link that were compared; the largest first
     */
    public record Answer(String dnn, Objective objective, List<Deployment> deployments, List<Gain> gains) {

        public Answer {
            deployments = List.copyOf(deployments);
            gains = List.copyOf(gains);
        }

        public Optional<Deployment> best() {
            return deployments.stream().findFirst();
        }

        /** The best one that runs all layers on one site. */
        public Optional<Deployment> bestSingleSite() {
            return deployments.stream()
                    .filter(deployment -> deployment.kind() != Deployment.Kind.COORDINATED)
                    .findFirst();
        }

        /** How many times as much the best single-site choice costs as the best one, &gt;= 1; NaN without deployments. */
        public double gain() {
            return best().map(found -> ratioOf(bestSingleSite().orElseThrow(), found, objective))
                    .orElse(Double.NaN);
        }
    }

    /**
     * What coordination gains on one device with one cloud over one link: DNNTune's figure.
     *
     * @param device id of the device that asks
     * @param cloud id of the device of the cloud
     * @param link name of the link
     * @param singleSite the better of mobile-only and cloud-only
     * @param coordinated JointDNN's placement there; may run all on one site, and then gains nothing
     * @param ratio of their objectives, &gt;= 1
     */
    public record Gain(
            String device, String cloud, String link, Deployment singleSite, Deployment coordinated, double ratio) {}

    /**
     * The deployments of a dnn that no other beats in both latency and energy.
     *
     * @param deployments by rising latency, so falling energy
     */
    public record Front(String dnn, List<Deployment> deployments) {
        public Front {
            deployments = List.copyOf(deployments);
        }
    }

    /** A dnn on a device that was left out, in whole or for the objectives that need an energy. */
    public record Omission(String dnn, String device, String reason) {}

    /** How many times as much {@code one} costs as {@code other}; 1 if both cost nothing or never end. */
    public static double ratioOf(Deployment one, Deployment other, Objective objective) {
        double numerator = one.value(objective);
        double denominator = other.value(objective);
        return numerator == denominator ? 1 : numerator / denominator;
    }
}
