package org.jointsim.advice.tune;

import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Objective;
import org.jointsim.scenario.LinkSpec;

/**
 * What to choose from. All combinations are looked at.
 *
 * @param dnns each is a question of its own
 * @param devices that ask
 * @param clouds devices of the cloud's GPUs; empty: there is no cloud
 * @param links between them, each taken at its time mean; empty: there is no cloud
 * @param objectives each is a question of its own
 * @param cloudWaitSeconds before each cloud segment, &gt;= 0
 */
public record Question(
        List<Dnn> dnns,
        List<Candidate> devices,
        List<Candidate> clouds,
        List<NamedLink> links,
        List<Objective> objectives,
        double cloudWaitSeconds) {

    public Question {
        dnns = List.copyOf(dnns);
        devices = List.copyOf(devices);
        clouds = List.copyOf(clouds);
        links = List.copyOf(links);
        objectives = List.copyOf(objectives);
        if (!(cloudWaitSeconds >= 0)) {
            throw new IllegalArgumentException("cloudWaitSeconds must be >= 0, but was " + cloudWaitSeconds);
        }
        if (dnns.isEmpty() || devices.isEmpty() || objectives.isEmpty()) {
            throw new IllegalArgumentException("there must be a dnn, a device and an objective");
        }
    }

    /** A link and what people call it. */
    public record NamedLink(String name, LinkSpec link) {}
}
