package org.jointsim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Task;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.Balancer;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.CellSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.ClientClassSpec.DnnShare;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.LinkTrace;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PolicySpec.Fallback;
import org.jointsim.scenario.PolicySpec.Patience;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PresenceSpec;
import org.jointsim.scenario.QueueSpec;
import org.jointsim.scenario.RadioSpec;
import org.jointsim.scenario.RateTrace;
import org.jointsim.scenario.RunSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.jointsim.scenario.WarmUp;
import org.jspecify.annotations.Nullable;

/**
 * Small worlds for tests, told like a story: a {@link Net} with the cost of each layer, {@link Clients} that run it, and a
 * {@link World} with GPUs. What a test leaves out costs nothing: no radio power, no idle power, no battery, an idle GPU.
 */
public final class TestScenarios {

    /** A radio that spends nothing. */
    public static final RadioSpec FREE_RADIO = new RadioSpec("free", 0, 0, 0, 0);

    /** Bits per second in one Mbit/s. */
    public static final double MBIT = 1e6;

    private TestScenarios() {}

    /** A dnn without layers yet, whose input has this size. */
    public static Net net(String id, long inputBytes) {
        return new Net(id, inputBytes, List.of(), List.of(), List.of());
    }

    /** A dnn of one layer without data: in the cloud a query is nothing but its request. */
    public static Net pureService(double mobileSeconds, double cloudSeconds) {
        return net("service of " + cloudSeconds + " s", 0).layer(mobileSeconds, 0, cloudSeconds, 0);
    }

    /** A dnn that says what each layer costs on the phone and on the GPU. Immutable. */
    public record Net(String id, long inputBytes, List<Layer> layers, List<LayerCost> onPhone, List<LayerCost> onGpu) {

        /** This dnn with one layer more. */
        public Net layer(double mobileSeconds, double mobileJoules, double cloudSeconds, long outputBytes) {
            return layer(mobileSeconds, mobileJoules, cloudSeconds, outputBytes, List.of(layers.size()));
        }

        /** This dnn with one layer more, which reads these tensors. */
        public Net layer(
                double mobileSeconds,
                double mobileJoules,
                double cloudSeconds,
                long outputBytes,
                List<Integer> inputs) {
            Layer layer = new Layer("layer" + (layers.size() + 1), "layer", inputs, outputBytes, 0, 0, 0);
            return new Net(
                    id,
                    inputBytes,
                    append(layers, layer),
                    append(onPhone, LayerCost.forward(mobileSeconds, mobileJoules)),
                    append(onGpu, LayerCost.forward(cloudSeconds, 0)));
        }

        /** This dnn with weights of this size in each layer, and backward passes that cost so many times the forward ones. */
        public Net trainable(double backwardFactor, long weightBytes) {
            List<Layer> weighted = layers.stream()
                    .map(l -> new Layer(l.name(), l.kind(), l.inputs(), l.outputBytes(), 0, weightBytes, 0))
                    .toList();
            return new Net(
                    id,
                    inputBytes,
                    weighted,
                    onPhone.stream().map(cost -> backward(cost, backwardFactor)).toList(),
                    onGpu.stream().map(cost -> backward(cost, backwardFactor)).toList());
        }

        private static LayerCost backward(LayerCost cost, double factor) {
            return new LayerCost(
                    cost.forwardSeconds(),
                    cost.forwardJoules(),
                    factor * cost.forwardSeconds(),
                    factor * cost.forwardJoules());
        }

        private static <T> List<T> append(List<T> list, T last) {
            return Stream.concat(list.stream(), Stream.of(last)).toList();
        }

        Dnn dnn() {
            return new Dnn(id, inputBytes, layers);
        }
    }

    /** One client called {@code name}; it asks back to back from time 0 on, all in the cloud, over a link that takes no time. */
    public static Clients client(String name, Net net) {
        return new Clients(name, net);
    }

    /** A client class in the making. */
    public static final class Clients {
        private final String name;
        private final Net net;
        private @Nullable Net otherNet;
        private double otherFraction;
        private int count = 1;
        private double idleWatts;
        private double waitWatts;
        private ArrivalSpec arrivals = new ArrivalSpec.Closed(0);
        private LinkSpec link = LinkSpec.constant(1e9, 1e9, 0, FREE_RADIO);
        private @Nullable BatterySpec battery;
        private double deadlineSeconds = Double.POSITIVE_INFINITY;
        private String policy = "cloud-only";
        private @Nullable Placement placement;
        private @Nullable Compression coder;
        private LinkInformation linkInformation = new LinkInformation.Last();
        private CloudInformation cloudInformation = new CloudInformation.Reply();
        private double decisionSeconds;
        private Fallback fallback = Fallback.MOBILE;
        private Patience patience = Patience.ENDLESS;
        private boolean radioAware;
        private @Nullable CellSpec cell;
        private @Nullable Thrift thrift;
        private Objective objective = Objective.LATENCY;
        private Limits limits = Limits.NONE;
        private int priority;
        private Task task = Task.INFERENCE;
        private PresenceSpec presence = PresenceSpec.ALWAYS;

        private Clients(String name, Net net) {
            this.name = name;
            this.net = net;
        }

        /** This share of the queries runs another dnn. */
        public Clients mixedWith(Net other, double fraction) {
            otherNet = other;
            otherFraction = fraction;
            return this;
        }

        private List<Net> nets() {
            return otherNet == null ? List.of(net) : List.of(net, otherNet);
        }

        private List<DnnShare> mix() {
            DnnShare first = new DnnShare(net.dnn(), 1 - otherFraction);
            return otherNet == null ? List.of(first) : List.of(first, new DnnShare(otherNet.dnn(), otherFraction));
        }

        public Clients count(int clients) {
            count = clients;
            return this;
        }

        public Clients asks(ArrivalSpec process) {
            arrivals = process;
            return this;
        }

        public Clients every(double seconds) {
            return asks(new ArrivalSpec.Periodic(seconds));
        }

        public Clients poisson(double ratePerSecond) {
            return asks(new ArrivalSpec.Poisson(ratePerSecond));
        }

        public Clients thinks(double meanSeconds) {
            return asks(new ArrivalSpec.Closed(meanSeconds));
        }

        public Clients link(LinkSpec spec) {
            link = spec;
            return this;
        }

        public Clients idlePower(double watts) {
            idleWatts = watts;
            return this;
        }

        public Clients waitPower(double watts) {
            waitWatts = watts;
            return this;
        }

        /** A full battery. */
        public Clients battery(double joules) {
            battery = new BatterySpec(joules, 1);
            return this;
        }

        public Clients battery(BatterySpec spec) {
            battery = spec;
            return this;
        }

        public Clients emptyBattery() {
            battery = new BatterySpec(1, 0);
            return this;
        }

        public Clients deadline(double seconds) {
            deadlineSeconds = seconds;
            return this;
        }

        /** The policy of this name: {@code mobile-only}, {@code cloud-only}, {@code jointdnn}. */
        public Clients policy(String id) {
            policy = id;
            return this;
        }

        /** Always this placement, one letter a layer: {@code "MCM"}. */
        public Clients placed(String sites) {
            policy = "fixed";
            placement = new Placement(sites.chars()
                    .mapToObj(c -> c == 'C' ? Site.CLOUD : Site.MOBILE)
                    .toList());
            return this;
        }

        public Clients sees(LinkInformation ofLink) {
            linkInformation = ofLink;
            return this;
        }

        public Clients sees(CloudInformation ofCloud) {
            cloudInformation = ofCloud;
            return this;
        }

        public Clients decisionTime(double seconds) {
            decisionSeconds = seconds;
            return this;
        }

        /** Of its requests, where the cloud has priorities. */
        public Clients priority(int higherFirst) {
            priority = higherFirst;
            return this;
        }

        /** Each query is a training step on so many samples. */
        public Clients trainsOn(int samples) {
            task = new Task.Training(samples);
            return this;
        }

        /** Its tensors may go coded. */
        public Clients codes(Compression compression) {
            coder = compression;
            return this;
        }

        /** A refused query is lost. */
        public Clients dropsWhatIsRefused() {
            fallback = Fallback.DROP;
            return this;
        }

        /** When they come and go. */
        public Clients present(PresenceSpec spec) {
            presence = spec;
            return this;
        }

        /** It waits so long for a cloud segment, and tries so often again after a delay. */
        public Clients patience(double timeoutSeconds, int retries, double delaySeconds) {
            patience = new Patience(timeoutSeconds, retries, delaySeconds);
            return this;
        }

        /** Its transfers share a cell. */
        public Clients cell(String id, double uplinkMbit, double downlinkMbit) {
            cell = new CellSpec(id, uplinkMbit * MBIT, downlinkMbit * MBIT);
            return this;
        }

        public Clients radioAware() {
            radioAware = true;
            return this;
        }

        public Clients thrift(Thrift rule) {
            thrift = rule;
            return this;
        }

        public Clients objective(Objective what) {
            objective = what;
            return this;
        }

        public Clients limits(Limits most) {
            limits = most;
            return this;
        }

        private ClientClassSpec spec() {
            List<Profile> profiles =
                    nets().stream().map(n -> profile(n, "phone", n.onPhone())).toList();
            Device phone = device("phone of " + name, idleWatts, waitWatts, profiles);
            PolicySpec decides = new PolicySpec(
                    policy,
                    policy,
                    objective,
                    limits,
                    linkInformation,
                    cloudInformation,
                    decisionSeconds,
                    fallback,
                    placement,
                    Map.of(),
                    patience,
                    radioAware,
                    thrift,
                    priority);
            return new ClientClassSpec(name, count, phone, mix(), arrivals, link, battery, deadlineSeconds, decides)
                    .withCell(cell)
                    .withCompression(coder)
                    .withTask(task)
                    .withPresence(presence);
        }
    }

    /** A constant link over a radio that spends nothing. */
    public static LinkSpec link(double uplinkMbit, double downlinkMbit, double roundTripSeconds) {
        return link(uplinkMbit, downlinkMbit, roundTripSeconds, FREE_RADIO);
    }

    /** A constant link. */
    public static LinkSpec link(double uplinkMbit, double downlinkMbit, double roundTripSeconds, RadioSpec radio) {
        return LinkSpec.constant(uplinkMbit * MBIT, downlinkMbit * MBIT, roundTripSeconds, radio);
    }

    /** A link on which the first 1,000,000 bytes arrive at this time, and nothing is sent for long after. */
    public static LinkSpec onceAt(double atSeconds) {
        return ring(lasting(atSeconds + 0.01, 8 / atSeconds, 8, 0), lasting(1e6, 0, 8, 0));
    }

    /** A radio of this many watts per Mbit/s, and a base power, in each direction. */
    public static RadioSpec radio(
            double transmitPerMbps, double transmitBase, double receivePerMbps, double receiveBase) {
        return new RadioSpec("radio", transmitPerMbps, transmitBase, receivePerMbps, receiveBase);
    }

    /** A state of a link that lasts exactly {@code seconds}, then the next one in the ring. */
    public static RingState lasting(double seconds, double uplinkMbit, double downlinkMbit, double roundTripSeconds) {
        return new RingState(uplinkMbit, downlinkMbit, roundTripSeconds, seconds, true, FREE_RADIO);
    }

    /** A state of a link that lasts an exponential time, then the next one in the ring. */
    public static RingState lastingAbout(
            double meanSeconds, double uplinkMbit, double downlinkMbit, double roundTripSeconds) {
        return new RingState(uplinkMbit, downlinkMbit, roundTripSeconds, meanSeconds, false, FREE_RADIO);
    }

    /** A state of {@link #ring}. */
    public record RingState(
            double uplinkMbit,
            double downlinkMbit,
            double roundTripSeconds,
            double dwellSeconds,
            boolean isFixed,
            RadioSpec radio) {

        public RingState over(RadioSpec newRadio) {
            return new RingState(uplinkMbit, downlinkMbit, roundTripSeconds, dwellSeconds, isFixed, newRadio);
        }
    }

    /** A link whose states follow one another in this order, from the first on, round and round. */
    public static LinkSpec ring(RingState... states) {
        return ring(0, states);
    }

    /** The same, started in its stationary state. */
    public static LinkSpec stationaryRing(RingState... states) {
        return ring(LinkSpec.STATIONARY, states);
    }

    private static LinkSpec ring(int start, RingState... states) {
        List<LinkSpec.State> all = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            Double[] next = new Double[states.length];
            Arrays.fill(next, 0.0);
            next[(i + 1) % states.length] = 1.0;
            RingState s = states[i];
            all.add(new LinkSpec.State(
                    "state" + i,
                    s.uplinkMbit() * MBIT,
                    s.downlinkMbit() * MBIT,
                    s.roundTripSeconds(),
                    s.radio(),
                    s.dwellSeconds(),
                    s.isFixed(),
                    List.of(next)));
        }
        return new LinkSpec(all, start);
    }

    /**
     * A measured link over a radio that spends nothing: rows that end at these times, with these rates in Mbit/s up, a tenth of them
     * down, and no round trip.
     *
     * @param startSeconds in the trace, or {@link LinkTrace#RANDOM}
     */
    public static LinkSpec traced(double startSeconds, boolean repeats, double[] endSeconds, double... uplinkMbit) {
        RateTrace up = new RateTrace(endSeconds, uplinkMbit).times(MBIT);
        return LinkSpec.measured(new LinkTrace(up, up.times(0.1), up.constant(0), startSeconds, repeats), FREE_RADIO);
    }

    /** These client classes, in this order, and one GPU. */
    public static World world(Clients... classes) {
        return new World(List.of(classes));
    }

    /** A scenario in the making. */
    public static final class World {
        private final List<Clients> classes;
        private double durationSeconds = 100;
        private WarmUp warmUp = new WarmUp.None();
        private boolean regret;
        private int replicationCount = 1;
        private long seed = 1;
        private int gpuCount = 1;
        private double ingressMbit = Double.POSITIVE_INFINITY;
        private int queueCapacity = CloudSpec.UNBOUNDED;
        private ServiceSpec service = new ServiceSpec.Deterministic();
        private UnaryOperator<PoolSpec> pool = UnaryOperator.identity();
        private UnaryOperator<CloudSpec> cloud = UnaryOperator.identity();
        private int startSecondOfDay;

        private World(List<Clients> classes) {
            this.classes = classes;
        }

        public World lasts(double seconds) {
            durationSeconds = seconds;
            return this;
        }

        public World warmUp(double seconds) {
            warmUp = new WarmUp.Fixed(seconds);
            return this;
        }

        /** The warm-up is found by MSER-5. */
        public World warmUpAuto() {
            warmUp = new WarmUp.Auto();
            return this;
        }

        public World replications(int count) {
            replicationCount = count;
            return this;
        }

        public World seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /** Each decision is compared with the oracle's. */
        public World measuresRegret() {
            regret = true;
            return this;
        }

        public World gpus(int count) {
            gpuCount = count;
            return this;
        }

        /** At most so many requests wait. */
        public World capacity(int requests) {
            queueCapacity = requests;
            return this;
        }

        /** The time of day at time 0. */
        public World startsAtSecondOfDay(int second) {
            startSecondOfDay = second;
            return this;
        }

        /** All transfers together. */
        public World ingress(double mbit) {
            ingressMbit = mbit;
            return this;
        }

        public World service(ServiceSpec law) {
            service = law;
            return this;
        }

        /** Changes the only pool. */
        public World pool(UnaryOperator<PoolSpec> change) {
            UnaryOperator<PoolSpec> before = pool;
            pool = spec -> change.apply(before.apply(spec));
            return this;
        }

        /** Changes the cloud, after its only pool was changed. */
        public World cloud(UnaryOperator<CloudSpec> change) {
            UnaryOperator<CloudSpec> before = cloud;
            cloud = spec -> change.apply(before.apply(spec));
            return this;
        }

        /** So many pools like the only one, called {@code p0}, {@code p1}, … */
        public World pools(int count, Balancer balancer) {
            return cloud(spec -> spec.withPools(
                    IntStream.range(0, count)
                            .mapToObj(i -> spec.pools().get(0).named("p" + i))
                            .toList(),
                    balancer));
        }

        public Scenario scenario() {
            List<Profile> profiles = classes.stream()
                    .flatMap(c -> c.nets().stream())
                    .distinct()
                    .map(net -> profile(net, "gpu", net.onGpu()))
                    .toList();
            RunSpec still = new RunSpec(durationSeconds, warmUp, replicationCount, seed, 0.95, startSecondOfDay);
            RunSpec run = regret ? still.measuringRegret() : still;
            PoolSpec plain = new PoolSpec("", gpuCount, device("gpu", 0, 0, profiles), QueueSpec.fifo(queueCapacity));
            CloudSpec spec = cloud.apply(new CloudSpec(pool.apply(plain), service).withIngress(ingressMbit * MBIT));
            return new Scenario(
                    "test", "", run, classes.stream().map(Clients::spec).toList(), spec);
        }
    }

    private static Profile profile(Net net, String device, List<LayerCost> layers) {
        return new Profile(net.id(), device, layers, List.of());
    }

    private static Device device(String id, double idleWatts, double waitWatts, List<Profile> profiles) {
        Map<String, Profile> byDnn = new HashMap<>();
        for (Profile profile : profiles) {
            Profile other = byDnn.put(profile.dnn(), profile);
            if (other != null && !other.equals(profile)) {
                throw new IllegalArgumentException("two dnns are called " + profile.dnn());
            }
        }
        return new Device(id, idleWatts, waitWatts, byDnn, null);
    }
}
