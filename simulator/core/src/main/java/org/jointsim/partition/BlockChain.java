package org.jointsim.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.profile.SegmentCosts;

/**
 * A workload as a chain of blocks 1..m between articulation tensors: tensors after which nothing older is read. Each
 * block runs on one site, and only the tensors between blocks can move. On a chain of layers every block is one layer
 * and nothing is lost; of any other dnn it is the finest chain, so that measured groups, waits and limits keep their
 * meaning, at the price that no placement cuts through a block.
 */
final class BlockChain implements Serializable {

    private static final long serialVersionUID = 1;

    private final Workload workload;
    /** Entry i is the last layer of block i; entry 0 is 0. */
    private final int[] lastLayer;

    private BlockChain(Workload workload, int[] lastLayer) {
        this.workload = workload;
        this.lastLayer = lastLayer;
    }

    static BlockChain of(Workload workload) {
        Dnn dnn = workload.dnn();
        int n = dnn.layerCount();
        int[] oldestReadAfter = oldestReadAfter(dnn);
        int[] lasts = new int[n + 1];
        int blocks = 0;
        for (int k = 1; k <= n; k++) {
            if (k == n || oldestReadAfter[k] >= k) {
                lasts[++blocks] = k;
            }
        }
        return new BlockChain(workload, Arrays.copyOf(lasts, blocks + 1));
    }

    /** The same in coarser blocks: entries 1..count of {@code lasts} are the last of the blocks that become one. */
    BlockChain merged(int[] lasts, int count) {
        int[] layers = new int[count + 1];
        for (int i = 1; i <= count; i++) {
            layers[i] = lastLayer[lasts[i]];
        }
        return new BlockChain(workload, layers);
    }

    /** Entry k is the oldest tensor that any layer after k reads. */
    private static int[] oldestReadAfter(Dnn dnn) {
        int[] oldest = new int[dnn.layerCount() + 1];
        oldest[dnn.layerCount()] = dnn.layerCount();
        for (int k = dnn.layerCount() - 1; k >= 0; k--) {
            oldest[k] = oldest[k + 1];
            for (int tensor : dnn.layer(k + 1).inputs()) {
                oldest[k] = Math.min(oldest[k], tensor);
            }
        }
        return oldest;
    }

    /** The number m of blocks. */
    int size() {
        return lastLayer.length - 1;
    }

    int layerCount() {
        return lastLayer[size()];
    }

    /** The layers in block {@code i}. */
    int layersIn(int i) {
        return lastLayer[i] - lastLayer[i - 1];
    }

    /** Size of the tensor after block {@code i}; of the input for 0. */
    long tensorBytes(int i) {
        return workload.dnn().tensorBytes(lastLayer[i]);
    }

    /** The same when it is coded; raw without a coder. */
    long codedBytes(int i) {
        return workload.codedBytes(lastLayer[i]);
    }

    /** Whether blocks may be priced one by one on both sites. */
    boolean isAdditive() {
        return workload.mobile().isAdditive() && workload.cloud().isAdditive();
    }

    /** T of blocks {@code from..to} on a site. */
    double seconds(Site site, int from, int to) {
        return costs(site).seconds(lastLayer[from - 1] + 1, lastLayer[to]);
    }

    /** E of blocks {@code from..to} on the mobile. */
    double mobileJoules(int from, int to) {
        return costs(Site.MOBILE).joules(lastLayer[from - 1] + 1, lastLayer[to]);
    }

    private SegmentCosts costs(Site site) {
        return workload.on(site);
    }

    /** The last layer of block {@code i}; 0 for 0. */
    int lastLayer(int i) {
        return lastLayer[i];
    }

    /** The sum of the times of the layers of block {@code i} on a site, each on its own. */
    double additiveSeconds(Site site, int i) {
        double seconds = 0;
        for (int k = lastLayer[i - 1] + 1; k <= lastLayer[i]; k++) {
            seconds += costs(site).seconds(k, k);
        }
        return seconds;
    }

    /** The sum of the energies of the layers of block {@code i} on the mobile, each on its own. */
    double additiveMobileJoules(int i) {
        double joules = 0;
        for (int k = lastLayer[i - 1] + 1; k <= lastLayer[i]; k++) {
            joules += costs(Site.MOBILE).joules(k, k);
        }
        return joules;
    }

    /** The placement of an inference that gives block {@code i} the cloud where its bit is set, and codes the tensors of set bits. */
    Placement placement(long[] bits) {
        return new Placement(sites(bits), List.of(), codedTensors(bits));
    }

    /** The sites of layers that give block {@code i} the cloud where bit {@code i-1} is set. */
    List<Site> sites(long[] cloudBits) {
        Site[] sites = new Site[layerCount()];
        for (int i = 1; i <= size(); i++) {
            Site site = SiteBits.isCloud(cloudBits, i) ? Site.CLOUD : Site.MOBILE;
            Arrays.fill(sites, lastLayer[i - 1], lastLayer[i], site);
        }
        return List.of(sites);
    }

    private List<Integer> codedTensors(long[] bits) {
        List<Integer> coded = new ArrayList<>();
        for (int i = 0; i <= size(); i++) {
            if (SiteBits.isCoded(bits, size(), i)) {
                coded.add(lastLayer[i]);
            }
        }
        return coded;
    }
}
