package org.jointsim.policy;

import java.util.List;
import java.util.Optional;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.SplitOptimizer;
import org.jointsim.partition.Workload;
import org.jointsim.profile.LayerRegression;
import org.jointsim.profile.LayerRegression.Sample;
import org.jointsim.profile.SegmentCosts;

/**
 * Neurosurgeon: the single split that is best for the layer times and energies that its regressions predict, one for each kind of
 * layer and device ({@link LayerRegression}), fitted when it is made to the single layers of all dnns that its clients run. It
 * sees the link and the load of the cloud as JointDNN does, but neither groups nor the true times.
 *
 * <p>Kang et al. (2017), "Neurosurgeon: collaborative intelligence between the cloud and mobile edge", ASPLOS;
 * doi:10.1145/3037697.3037698. There the answer's way back is free; here it is priced as for everybody.
 */
record NeurosurgeonPolicy(Workload believed, SplitOptimizer optimizer) implements OffloadingPolicy {

    static NeurosurgeonPolicy of(PolicyRequest request) {
        Workload workload = request.workload();
        Workload believed = new Workload(
                        workload.dnn(),
                        predicted(request, Site.MOBILE),
                        predicted(request, Site.CLOUD),
                        workload.task())
                .withCompression(workload.compression());
        return new NeurosurgeonPolicy(believed, new SplitOptimizer(believed, request.objective(), Limits.NONE));
    }

    private static SegmentCosts predicted(PolicyRequest request, Site site) {
        List<Sample> samples = request.known().stream()
                .map(known -> new Sample(known.dnn(), known.on(site)))
                .toList();
        return LayerRegression.fit(samples).predict(request.workload().dnn());
    }

    @Override
    public Placement decide(Situation situation) {
        return optimizer.optimize(situation);
    }

    @Override
    public Optional<Workload> beliefs() {
        return Optional.of(believed);
    }
}
