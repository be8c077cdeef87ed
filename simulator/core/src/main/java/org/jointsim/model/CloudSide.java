package org.jointsim.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Step;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** The cloud as clients meet it: it takes their segments, draws what serving them takes, and tells what it lets be known. */
final class CloudSide {

    private final GpuCloud cloud;
    private final Map<Double, GpuCloud.PeriodicReport> reports = new HashMap<>();

    CloudSide(Scenario scenario, Simulation simulation, Observer observer) {
        this.cloud = new GpuCloud(scenario.cloud(), simulation, Events.SERVED, observer);
        for (ClientClassSpec spec : scenario.clients()) {
            if (spec.policy().cloudInformation() instanceof CloudInformation.Every every) {
                reports.computeIfAbsent(every.seconds(), cloud::reportEvery);
            }
        }
    }

    /** A segment of the client's query arrives as a request; {@code null} if it is refused. */
    @Nullable
    Request submit(int id, Client client, Step.Compute segment) {
        double factor = client.type.serviceFactor(client.owner, client.query().number(), client.cloudSegmentCount++);
        return cloud.submit(id, segment.seconds() * factor);
    }

    /** The service of a request ends. */
    Request serve(int requestId) {
        return cloud.serve(requestId);
    }

    /** The client of a request has given up. */
    void abandon(Request request) {
        cloud.abandon(request);
    }

    /** Gives a served request back for reuse. */
    void recycle(Request request) {
        cloud.recycle(request);
    }

    /** A reply leaves: it carries the wait that a request would meet which joined now. */
    void inform(Client client) {
        client.belief.learnCloudWait(cloud.waitSeconds());
    }

    /** The wait of a request that joined now. */
    double trueWaitSeconds() {
        return cloud.waitSeconds();
    }

    /** The wait of a request that joined now, as the client knows it. */
    double waitSeconds(Client client) {
        CloudInformation information = client.type.spec.policy().cloudInformation();
        if (information instanceof CloudInformation.Reply) {
            return client.belief.cloudWaitSeconds();
        }
        if (information instanceof CloudInformation.Exact) {
            return cloud.waitSeconds();
        }
        return information instanceof CloudInformation.Every every
                ? Objects.requireNonNull(reports.get(every.seconds()), "report").waitSeconds()
                : 0;
    }

    /** Tells the observer what is still here when the run is over. */
    void end() {
        cloud.end();
    }
}
