package org.jointsim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.profile.SegmentCosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    /** 1 s on the phone, 0.1 s in the cloud, 1 kB either way. */
    private static final Workload WORKLOAD = new Workload(
            new Dnn("one", 1000, List.of(new Layer("only", "layer", List.of(0), 1000, 0, 0, 0))),
            SegmentCosts.of(new Profile("one", "phone", List.of(LayerCost.forward(1, 1)), List.of())),
            SegmentCosts.of(new Profile("one", "gpu", List.of(LayerCost.forward(0.1, 0)), List.of())));

    private static PolicyRequest request(@Nullable Placement placement) {
        Conditions average = new Conditions(1e6, 1e6, 0, 0, 0, 0, 0, 1);
        return PolicyRequest.of(WORKLOAD, Objective.LATENCY, average).withPlacement(placement);
    }

    private static Placement decide(String name, double bitsPerSecond, @Nullable Placement placement) {
        return Policies.create(name, request(placement))
                .decide(new Situation(
                        0, bitsPerSecond, bitsPerSecond, 0, 0, 1, 1, 0, 0, 1, Double.NaN, Double.POSITIVE_INFINITY));
    }

    @Test
    void jointDnnFollowsTheLink() {
        assertThat(decide("jointdnn", 1e6, null).isEntirelyCloud()).isTrue();
        assertThat(decide("jointdnn", 1e3, null).isEntirelyMobile()).isTrue();
    }

    @Test
    void theOthersDoNot() {
        Placement cloud = Placement.entirely(Site.CLOUD, 1);

        assertThat(decide("mobile-only", 1e6, null).isEntirelyMobile()).isTrue();
        assertThat(decide("cloud-only", 1e3, null).isEntirelyCloud()).isTrue();
        assertThat(decide("fixed", 1e3, cloud)).isEqualTo(cloud);
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> decide("best", 1, null))
                .hasMessageContaining("jointdnn")
                .hasMessageContaining("best");
        assertThatThrownBy(() -> decide("fixed", 1, null)).hasMessageContaining("placement");
        assertThatThrownBy(() -> decide("fixed", 1, Placement.entirely(Site.MOBILE, 2)))
                .hasMessageContaining("places 2 layers");
        PolicyRequest limited = request(null).withLimits(new Limits(1, 1, 1));
        assertThatThrownBy(() -> Policies.create("dads", limited)).hasMessage("policy dads keeps no limits");
    }

    /** The situation of the model: one for all decisions. */
    private static final class Present extends Situation {

        Present() {
            super(0, 1, 1, 0, 0, 1, 1, 0, 0, 1, Double.NaN, Double.POSITIVE_INFINITY);
        }

        Present at(double nowSeconds, long query) {
            become(nowSeconds, Double.NaN, Double.POSITIVE_INFINITY, 0, query, Double.POSITIVE_INFINITY);
            return this;
        }
    }

    @Test
    void aPluginMayKeepItsSituations() {
        List<Situation> kept = new ArrayList<>();
        OffloadingPolicy plugin = new PluginPolicy("keeper", WORKLOAD, situation -> {
            kept.add(situation);
            return Placement.entirely(Site.CLOUD, 1);
        });
        Present present = new Present();
        plugin.decide(present.at(1, 0));
        plugin.decide(present.at(2, 1));
        assertThat(kept).extracting(Situation::nowSeconds).containsExactly(1.0, 2.0);
        assertThat(kept).extracting(Situation::query).containsExactly(0L, 1L);
    }
}
