package org.jointsim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.jointsim.experiment.HealthCheck;
import org.jointsim.experiment.Replication;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.experiment.ReplicationTask;
import org.jointsim.model.EnergyPart;
import org.jointsim.model.LatencyPart;
import org.jointsim.model.LossCause;
import org.jointsim.model.Observer;
import org.jointsim.model.OffloadModel;
import org.jointsim.model.Query;
import org.jointsim.model.RefusalCause;
import org.jointsim.model.Request;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.Scenario;

/** Writes down all that an observer hears in one replication. */
public final class Diary implements Observer {

    /** Sums of a few numbers below 1000 differ by less than this from the sum done by hand. */
    public static final Offset<Double> ROUNDING = Assertions.within(1e-11);

    private final List<Double> issuedAt = new ArrayList<>();
    private final List<Integer> issuedBy = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<Loss> deaths = new ArrayList<>();
    private final List<Double> refusedAt = new ArrayList<>();
    private final List<Double> acceptedAt = new ArrayList<>();
    private final List<Served> served = new ArrayList<>();
    private final List<Double> settledAt = new ArrayList<>();
    private final List<Double> handOversAt = new ArrayList<>();
    private final List<ClientAtEnd> atEnd = new ArrayList<>();
    private final List<RefusalCause> refusalCauses = new ArrayList<>();
    private final List<Gpus> gpus = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();

    /** A completed query; {@code latency} and {@code energy} hold its parts in the order of their enums. */
    public record Answer(
            int clientClass,
            long number,
            double arrivedAt,
            double startedAt,
            double completedAt,
            List<Double> latency,
            List<Double> energy,
            double energyJoules,
            long uploadBytes,
            long downloadBytes,
            boolean allMobile,
            boolean allCloud) {

        public double seconds(LatencyPart part) {
            return latency.get(part.ordinal());
        }

        public double joules(EnergyPart part) {
            return energy.get(part.ordinal());
        }

        public double latencySeconds() {
            return completedAt - arrivedAt;
        }
    }

    /** A query lost, or a client that died. */
    public record Loss(double at, int clientClass, LossCause cause) {}

    /** A request that was served. */
    public record Served(double acceptedAt, double startedAt, double servedAt) {
        public double waitSeconds() {
            return startedAt - acceptedAt;
        }
    }

    /** More of a request that was served: it started at {@code startedAt} for the last time. */
    public record Visit(
            int clientClass,
            int pool,
            double acceptedAt,
            double startedAt,
            double servedAt,
            int batchSize,
            double waitSeconds,
            double serviceSeconds) {}

    /** The GPUs of a pool from {@code at} on. */
    public record Gpus(double at, int pool, int busy, int up, int booting) {}

    /** The diary of replication 0, whose own health checks all hold. */
    public static Diary of(Scenario scenario) {
        ReplicationResult result = Replication.run(new ReplicationTask(scenario, 0));
        Assertions.assertThat(result.health()).allMatch(HealthCheck::ok);
        return ofReplication(scenario, 0);
    }

    /** The diary of one replication. */
    public static Diary ofReplication(Scenario scenario, int replication) {
        Diary diary = new Diary();
        RandomStreams streams = new RandomStreams(scenario.run().seed(), replication);
        new OffloadModel(scenario, streams, diary).run();
        return diary;
    }

    @Override
    public void queryIssued(double now, int clientClass) {
        issuedAt.add(now);
        issuedBy.add(clientClass);
    }

    @Override
    public void queryCompleted(double now, Query query) {
        Assertions.assertThat(query.completedAt()).isEqualTo(now);
    }

    @Override
    public void handedOver(double at, int clientClass) {
        handOversAt.add(at);
    }

    @Override
    public void querySettled(double now, Query query) {
        settledAt.add(now);
        answers.add(new Answer(
                query.clientClass(),
                query.number(),
                query.arrivedAt(),
                query.startedAt(),
                query.completedAt(),
                parts(LatencyPart.values(), query::seconds),
                parts(EnergyPart.values(), query::joules),
                query.energyJoules(),
                query.uploadBytes(),
                query.downloadBytes(),
                query.ranEntirelyMobile(),
                query.ranEntirelyCloud()));
    }

    private static <P> List<Double> parts(P[] parts, ToDoubleFunction<P> value) {
        return Stream.of(parts).mapToDouble(value).boxed().toList();
    }

    @Override
    public void queryLost(double now, int clientClass, LossCause cause) {
        losses.add(new Loss(now, clientClass, cause));
    }

    @Override
    public void clientDied(double now, int clientClass) {
        deaths.add(new Loss(now, clientClass, LossCause.BATTERY));
    }

    @Override
    public void requestRefused(double now, int pool, int clientClass, RefusalCause cause) {
        refusedAt.add(now);
        refusalCauses.add(cause);
    }

    @Override
    public void requestAccepted(double now, Request request) {
        acceptedAt.add(now);
    }

    @Override
    public void requestServed(double now, Request request) {
        served.add(new Served(request.acceptedAt(), request.startedAt(), now));
        visits.add(new Visit(
                request.clientClass(),
                request.pool(),
                request.acceptedAt(),
                request.startedAt(),
                now,
                request.batchSize(),
                request.waitSeconds(now),
                request.serviceSeconds(now)));
    }

    @Override
    public void gpusChanged(double now, int pool, int busy, int up, int booting) {
        gpus.add(new Gpus(now, pool, busy, up, booting));
    }

    @Override
    public void clientAtEnd(double now, ClientAtEnd client) {
        atEnd.add(client);
    }

    /** When the clients of a class issued queries. */
    public List<Double> issuedAt(int clientClass) {
        List<Double> instants = new ArrayList<>();
        for (int i = 0; i < issuedAt.size(); i++) {
            if (issuedBy.get(i) == clientClass) {
                instants.add(issuedAt.get(i));
            }
        }
        return instants;
    }

    /** All completed queries, in the order in which their energy was known: without tails, that of their completion. */
    public List<Answer> answers() {
        return answers;
    }

    /** When the energy of each of them was known. */
    public List<Double> settledAt() {
        return settledAt;
    }

    /** When links changed their radios. */
    public List<Double> handOversAt() {
        return handOversAt;
    }

    /** The completed queries of a class. */
    public List<Answer> answers(int clientClass) {
        return answers.stream().filter(a -> a.clientClass() == clientClass).toList();
    }

    /** One part of the latency of each completed query. */
    public DoubleStream seconds(LatencyPart part) {
        return answers.stream().mapToDouble(a -> a.seconds(part));
    }

    public List<Loss> losses() {
        return losses;
    }

    public List<Loss> deaths() {
        return deaths;
    }

    public List<Double> refusedAt() {
        return refusedAt;
    }

    public List<RefusalCause> refusalCauses() {
        return refusalCauses;
    }

    /** The same requests as {@link #served}, in more detail. */
    public List<Visit> visits() {
        return visits;
    }

    /** The served requests of a client class. */
    public List<Visit> visits(int clientClass) {
        return visits.stream().filter(v -> v.clientClass() == clientClass).toList();
    }

    /** Every change of the GPUs. */
    public List<Gpus> gpus() {
        return gpus;
    }

    public List<Double> acceptedAt() {
        return acceptedAt;
    }

    /** All served requests, in the order of their end. */
    public List<Served> served() {
        return served;
    }

    /** One entry a client, in their order. */
    public List<ClientAtEnd> atEnd() {
        return atEnd;
    }
}
