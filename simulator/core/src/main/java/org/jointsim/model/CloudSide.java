package org.jointsim.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jointsim.kernel.Simulation;
import org.jointsim.partition.Step;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** The cloud as clients meet it: it takes their segments, draws what serving them takes, and tells what it lets be known. */
final class CloudSide {

    /** What a periodic report is about. */
    private record Report(double periodSeconds, Joiner joiner) {}

    private final Simulation simulation;
    private final GpuCloud cloud;
    private final Map<Report, Pool.PeriodicReport[]> reports = new HashMap<>();

    CloudSide(
            Scenario scenario,
            List<ClientClass> classes,
            DnnNumbers dnns,
            RandomStreams streams,
            Simulation simulation,
            Observer observer) {
        this.simulation = simulation;
        this.cloud = new GpuCloud(scenario, dnns, streams, simulation, observer);
        for (ClientClass type : classes) {
            if (type.spec.policy().cloudInformation() instanceof CloudInformation.Every every) {
                reports.computeIfAbsent(
                        new Report(every.seconds(), type.joiner),
                        r -> cloud.reportEvery(r.periodSeconds(), r.joiner()));
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
        int ordinal = client.cloudSegmentCount++;
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
            double wait = cloud.waitSeconds(request.pool, client.type.joiner);
            client.belief.learnCloud(wait, cloud.slowDown(request.pool));
        }
    }

    /** The wait of a request that joined now the pool that the client's query was decided for. */
    double trueWaitSeconds(Client client) {
        return cloud.waitSeconds(client.pool, joiner(client));
    }

    /** By what its service would be longer. */
    double trueSlowDown(Client client) {
        return cloud.slowDown(client.pool);
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
        return information instanceof CloudInformation.Every every
                ? report(client, every).waitSeconds()
                : 0;
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
        return information instanceof CloudInformation.Every every
                ? report(client, every).slowDown()
                : 1;
    }

    /** A request of the client's query: it is late when the query is. */
    private Joiner joiner(Client client) {
        Joiner usual = client.type.joiner;
        if (usual.relativeDeadlineSeconds() == Double.POSITIVE_INFINITY) {
            return usual;
        }
        double elapsed = simulation.nowSeconds() - client.query().arrivedAt();
        return new Joiner(usual.priority(), usual.relativeDeadlineSeconds() - elapsed);
    }

    private Pool.PeriodicReport report(Client client, CloudInformation.Every every) {
        Pool.PeriodicReport[] ofPools = reports.get(new Report(every.seconds(), client.type.joiner));
        return Objects.requireNonNull(ofPools, "report")[client.pool];
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
