package org.jointsim.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.dnn.Dnn;

/**
 * The best placement of an inference on any dnn by minimum cut: exact when costs are additive and the cloud lets nobody wait.
 * A tensor is sent once however many layers of the other site read it, each crossing is priced by its own direction, and input
 * and answer are on the mobile. A coder changes the price of a crossing, so it stays exact.
 *
 * <p>The source's side of the cut runs on the mobile. A layer is cut from the source at its cost in the cloud, from the sink
 * at its cost on the mobile. For each tensor two auxiliary nodes price its moves: between its maker and its first reader
 * in the cloud, and between its first reader on the mobile and its maker.
 *
 * <p>Groups and the wait of cloud segments have no place in a cut: with them the result is a placement like any other, and
 * {@link JointDnnOptimizer} says what is exact.
 *
 * <p>The construction with auxiliary nodes is that of Hu, Bao, Wang, Liu (2019), "Dynamic adaptive DNN surgery for inference
 * acceleration on the edge", IEEE INFOCOM; doi:10.1109/INFOCOM.2019.8737614. There the way back from the cloud is forbidden:
 * {@link #oneWay}.
 */
public final class MinCutOptimizer implements Optimizer {

    private static final double SAFETY = 8;
    /** A transfer that costs so many times the whole dnn on the mobile counts as impossible. */
    private static final double MOST_SENSIBLE = 1e6;

    private final Workload workload;
    private final Objective objective;
    private final Prices prices;
    private final int n;
    private final FlowNetwork network;
    private final int[] cloudEdge;
    private final int[] mobileEdge;
    private final int[] uploadEdge;
    private final int[] downloadEdge;
    private final List<Integer> unlimitedEdges = new ArrayList<>();
    private final PlacementPool pool = new PlacementPool();

    /** Tensors may cross in both directions. */
    public MinCutOptimizer(Workload workload, Objective objective) {
        this(workload, objective, false);
    }

    private MinCutOptimizer(Workload workload, Objective objective, boolean oneWay) {
        if (workload.isTraining()) {
            throw new IllegalArgumentException("a minimum cut places inferences, but the task is " + workload.task());
        }
        this.workload = workload;
        this.objective = objective;
        this.prices = new Prices(objective);
        n = workload.dnn().layerCount();
        network = new FlowNetwork(2 + n + 2 * (n + 1));
        cloudEdge = new int[n + 1];
        mobileEdge = new int[n + 1];
        uploadEdge = new int[n + 1];
        downloadEdge = new int[n + 1];
        build(oneWay);
    }

    /** Once a tensor is in the cloud, all that is made of it stays there, but for the answer. */
    public static MinCutOptimizer oneWay(Workload workload, Objective objective) {
        return new MinCutOptimizer(workload, objective, true);
    }

    private void build(boolean oneWay) {
        Dnn dnn = workload.dnn();
        for (int k = 0; k <= n; k++) {
            if (k > 0) {
                cloudEdge[k] = network.addEdge(FlowNetwork.SOURCE, layerNode(k));
                mobileEdge[k] = network.addEdge(layerNode(k), FlowNetwork.SINK);
            }
            uploadEdge[k] = network.addEdge(layerNode(k), uploadNode(k));
            downloadEdge[k] = network.addEdge(downloadNode(k), layerNode(k));
        }
        unlimitedEdges.add(network.addEdge(FlowNetwork.SOURCE, downloadNode(n)));
        for (int k = 1; k <= n; k++) {
            for (int tensor : dnn.layer(k).inputs()) {
                unlimitedEdges.add(network.addEdge(uploadNode(tensor), layerNode(k)));
                unlimitedEdges.add(network.addEdge(layerNode(k), oneWay ? layerNode(tensor) : downloadNode(tensor)));
            }
        }
    }

    /** The maker of tensor {@code k}; of the input the mobile itself. */
    private static int layerNode(int k) {
        return k == 0 ? FlowNetwork.SOURCE : k + 1;
    }

    private int uploadNode(int tensor) {
        return n + 2 + tensor;
    }

    private int downloadNode(int tensor) {
        return 2 * n + 3 + tensor;
    }

    @Override
    public Placement optimize(Conditions conditions) {
        prices.set(conditions);
        setCapacities(2 * allMobile());
        return smallestCut();
    }

    /** The best placement that does not run {@code layer} on {@code site}. */
    Placement optimizeWithout(int layer, Site site, Conditions conditions) {
        prices.set(conditions);
        double unlimited = 2 * (allMobile() + sensibleTransfers());
        setCapacities(unlimited);
        network.setCapacity(site == Site.CLOUD ? cloudEdge[layer] : mobileEdge[layer], unlimited);
        return smallestCut();
    }

    private double allMobile() {
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            sum += mobileCost(k);
        }
        return sum;
    }

    /** The sum of all costs that a placement may have besides, but for those that no placement would pay. */
    private double sensibleTransfers() {
        double most = MOST_SENSIBLE * allMobile();
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += Math.min(most, prices.move(workload, Site.CLOUD, k));
            sum += Math.min(most, prices.move(workload, Site.MOBILE, k));
            sum += k == 0 ? 0 : Math.min(most, cloudCost(k));
        }
        return sum;
    }

    private Placement smallestCut() {
        double leastSum = leastSum();
        Placement cut = placement(network.smallestSinkSide(Optimizer.TIE / SAFETY * leastSum));
        return pool.intern(
                workload.compression() == null
                        ? cut
                        : workload.withBestCoding(cut, prices, ChainSearch.tolerance(leastSum)));
    }

    private double mobileCost(int k) {
        return objective.of(workload.mobile().seconds(k, k), workload.mobile().joules(k, k));
    }

    private double cloudCost(int k) {
        return workload.cloud().seconds(k, k) * prices.cloudSecond;
    }

    /** No placement costs less: each layer where it is cheaper, nothing to send. */
    private double leastSum() {
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            sum += Math.min(mobileCost(k), cloudCost(k));
        }
        return sum;
    }

    /** @param unlimited more than any sensible cut costs */
    private void setCapacities(double unlimited) {
        for (int k = 0; k <= n; k++) {
            network.setCapacity(uploadEdge[k], Math.min(unlimited, prices.move(workload, Site.CLOUD, k)));
            network.setCapacity(downloadEdge[k], Math.min(unlimited, prices.move(workload, Site.MOBILE, k)));
            if (k > 0) {
                network.setCapacity(cloudEdge[k], Math.min(unlimited, cloudCost(k)));
                network.setCapacity(mobileEdge[k], mobileCost(k));
            }
        }
        unlimitedEdges.forEach(edge -> network.setCapacity(edge, unlimited));
    }

    private Placement placement(boolean[] inCloud) {
        Site[] sites = new Site[n];
        Arrays.setAll(sites, i -> inCloud[layerNode(i + 1)] ? Site.CLOUD : Site.MOBILE);
        return new Placement(List.of(sites));
    }
}
