package org.jointsim.partition;

/**
 * The exact placement of a query by shortest path, as JointDNN proposes. Costs are those of {@link Workload#predict}:
 * segments with their measured groups, transfers, the wait and slow-down of each cloud segment, and the mobile's power
 * meanwhile.
 *
 * <p>Exact on a chain, for any weights, with or without groups: no placement has a smaller objective. On any other dnn:
 *
 * <ul>
 *   <li>exact by {@link MinCutOptimizer} if costs are additive, the cloud lets nobody wait, and it is an inference;
 *   <li>exact by a {@link FrontierTrellis} with a wait, too, if it is small and there is no coder;
 *   <li>otherwise the dnn is collapsed to a chain of blocks between articulation tensors (tensors after which nothing older is
 *       read), and the result is exact among the placements that keep each block on one site. With additive costs and a
 *       wait, the minimum cut without waits is taken where it is better.
 * </ul>
 *
 * <p>An inference takes time O(m) for m blocks with additive costs, O(m²) with groups; memory alike. It allocates nothing
 * once its placement has been found before. A training step is a shortest path over the chain folded in half, O(m), exact
 * among all sites of forward and backward passes. Not for several threads at once: it keeps scratch memory.
 *
 * <p>One decision by hand. Three layers take 40, 100, 60 ms on the mobile and 4, 10, 6 ms in the cloud; tensors 0..3 have
 * 150, 50, 20, 4 kB. At 8 Mbit/s up (1 ms a kB), 16 Mbit/s down (0.5 ms a kB), round trip 20 ms and a cloud wait of
 * 30 ms, entering the cloud with tensor 0, 1, 2 takes 150 + 10 + 30 = 190, 90 and 60 ms, and leaving it with tensor 1, 2, 3
 * takes 35, 20 and 12 ms. Backwards from the answer, with the notation of the recursion (A: the tensor is on the mobile):
 *
 * <pre>{@code
 *   A_3 = 0                                        B_3 = 12
 *   A_2 = min(60 + 0,    60 +  6 + 12) = 60        B_2 = min( 6 + 12, 20 + 60 +   0) = 18
 *   A_1 = min(100 + 60,  90 + 10 + 18) = 118       B_1 = min(10 + 18, 35 + 100 + 60) = 28
 *   A_0 = min(40 + 118, 190 +  4 + 28) = 158
 * }</pre>
 *
 * The smaller terms on the way are mobile, cloud, cloud: 40 + (50 + 10) + 30 + (10 + 6) + (2 + 10) = 158 ms, against 200 ms on
 * the mobile alone and 222 ms in the cloud alone.
 *
 * <p>Eshratifar, Abrishami, Pedram (2021), "JointDNN: an efficient training and inference engine for intelligent mobile
 * cloud computing services", IEEE Transactions on Mobile Computing 20(2), 565-576; doi:10.1109/TMC.2019.2947893.
 */
public final class JointDnnOptimizer implements Optimizer {

    private final Optimizer search;

    public JointDnnOptimizer(Workload workload, Objective objective) {
        search = search(workload, objective);
    }

    private static Optimizer search(Workload workload, Objective objective) {
        if (workload.isTraining()) {
            return new TrellisOptimizer(workload, objective);
        }
        boolean additive = workload.mobile().isAdditive() && workload.cloud().isAdditive();
        return additive && !workload.dnn().isChain()
                ? new GraphOptimizer(workload, objective)
                : new ChainOptimizer(workload, objective);
    }

    @Override
    public Placement optimize(Conditions conditions) {
        return search.optimize(conditions);
    }
}
