import java.util.List;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.PolicyParameter;
import org.jointsim.policy.PolicyProvider;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.units.Dimension;

/** Everything in the cloud over a fast uplink, everything on the mobile over a slow one. */
public final class ThresholdPolicy implements PolicyProvider {

    public String name() {
        return "threshold";
    }

    public String about() {
        return "cloud-only where the uplink is at least `threshold`, else mobile-only";
    }

    public List<PolicyParameter> parameters() {
        return List.of(PolicyParameter.optional("threshold", Dimension.BIT_RATE, 2e6, "Least uplink for the cloud."));
    }

    public OffloadingPolicy create(PolicyRequest request) {
        Placement mobile = request.workload().entirely(Site.MOBILE);
        Placement cloud = request.workload().entirely(Site.CLOUD);
        double threshold = request.parameter("threshold");
        return situation -> situation.uplinkBitsPerSecond() >= threshold ? cloud : mobile;
    }
}
