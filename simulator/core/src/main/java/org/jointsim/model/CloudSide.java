package org.jointsim.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Step;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** The cloud as clients meet it: it takes their segments, draws what serving them takes, and tells what it lets be known. */
final class CloudSide {

    /** What a periodic report is about: when it is renewed, and whose wait it tells. */
    private record Report(double periodSeconds, int priority, double relativeDeadlineSeconds) {}

    private final Simulation simulation;
    private final GpuCloud cloud;
    /** By client class: the reports of the pools that its clients read; none where they read no reports. */
    private final Pool.PeriodicReport[][] reports;

    CloudSide(
            Scenario scenario,
            List<ClientClass> classes,
            DnnNumbers dnns,
            RandomStreams streams,
            Simulation simulation,
            Observer observer) {
        this.simulation = simulation;
        this.cloud = new GpuCloud(scenario, dnns, streams, simulation, observer);
        Map<Report, Pool.PeriodicReport[]> known = new HashMap<>();
        this.reports = new Pool.PeriodicReport[classes.size()][0];
        for (ClientClass type : classes) {
            if (type.spec.policy().cloudInformation() instanceof CloudInformation.Every every) {
                reports[type.index] = known.computeIfAbsent(
                        new Report(every.seconds(), type.spec.policy().priority(), type.spec.deadlineSeconds()),
                        r -> cloud.reportEvery(r.periodSeconds(), r.priority(), r.relativeDeadlineSeconds()));
            }
        }
    }

    /** The pool that the balancer would choose now for the first cloud segment of the client's query. */
    int poolFor(Client client) {
        return cloud.poolFor(
                client.type.balancerDraw(client.owner, client.query().number(), 0));
    }

    /** A segment of the client's query arrives as a request; {@code null} if it is refused. */
    @Nullable
    Request submit(int id, Client client, Step.Compute segment) {
        long number = client.query().number();
        int ordinal = client.query().cloudSegmentCount++;
        double factor = client.type.serviceFactor(client.owner, number, ordinal);
        return cloud.submit(id, client, segment, factor, client.type.balancerDraw(client.owner, number, ordinal));
    }

    /** The service of a request, and of those in its batch, ends; they are linked by {@code nextInBatch}. */
    Request serve(int requestId) {
        return cloud.serve(requestId);
    }

    /** Gives a served request back for reuse. */
    void recycle(Request request) {
        cloud.recycle(request);
    }

    /** Nobody waits for a request any more: one that waits is removed, one in service runs on. */
    void abandon(Request request) {
        cloud.abandon(request);
    }

    /** A reply leaves: it carries what a request would meet which joined now. */
    void inform(Client client, Request request) {
        if (client.type.readsReplies) {
            ClientClassSpec asks = client.type.spec;
            double wait = cloud.waitSeconds(request.pool, asks.policy().priority(), asks.deadlineSeconds());
            client.belief.learnCloud(wait, cloud.slowDown(request.pool));
        }
    }

    /** The wait of a request that joined now the pool that the client's query was decided for. */
    double trueWaitSeconds(Client client) {
        return cloud.waitSeconds(client.query().pool, client.type.spec.policy().priority(), secondsUntilDue(client));
    }

    /** By what its service would be longer. */
    double trueSlowDown(Client client) {
        return cloud.slowDown(client.query().pool);
    }

    /** The wait of a request that joined now, as the client knows it. */
    double waitSeconds(Client client) {
        CloudInformation information = client.type.spec.policy().cloudInformation();
        if (information instanceof CloudInformation.Reply) {
            return client.belief.cloudWaitSeconds();
        }
        if (information instanceof CloudInformation.Exact) {
            return client.type.looksAtCloud ? trueWaitSeconds(client) : 0;
        }
        return information instanceof CloudInformation.Every ? report(client).waitSeconds() : 0;
    }

    /** By what its service would be longer, as the client knows it. */
    double slowDown(Client client) {
        CloudInformation information = client.type.spec.policy().cloudInformation();
        if (information instanceof CloudInformation.Reply) {
            return client.belief.cloudSlowDown();
        }
        if (information instanceof CloudInformation.Exact) {
            return trueSlowDown(client);
        }
        return information instanceof CloudInformation.Every ? report(client).slowDown() : 1;
    }

    /** A request of the client's query is late when the query is. */
    private double secondsUntilDue(Client client) {
        return client.type.spec.deadlineSeconds()
                - (simulation.nowSeconds() - client.query().arrivedAt());
    }

    private Pool.PeriodicReport report(Client client) {
        return reports[client.type.index][client.query().pool];
    }

    /** An event of the cloud's own. */
    void handle(int kind, int owner) {
        cloud.handle(kind, owner);
    }

    /** Tells the observer what is still here when the run is over. */
    void end() {
        cloud.end();
    }
}
