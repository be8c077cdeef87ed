package org.jointsim.partition;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * Where each layer of a dnn runs, in the order of its layers. Immutable. Segments are derived, never stored beside it.
 *
 * @param sites entry k-1 is the site of layer k; at least one
 * @param backwardSites of a training step: entry k-1 is the site of the backward pass of layer k; empty for an inference
 * @param codedTensors numbers of the tensors that go coded where they move, ascending; all others go raw
 */
public record Placement(List<Site> sites, List<Site> backwardSites, List<Integer> codedTensors)
        implements Serializable {

    public Placement {
        sites = List.copyOf(sites);
        backwardSites = List.copyOf(backwardSites);
        codedTensors = List.copyOf(codedTensors);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("a placement has at least one layer, but sites was empty");
        }
        if (!backwardSites.isEmpty() && backwardSites.size() != sites.size()) {
            throw new IllegalArgumentException(
                    "a placement for training has a backward site for each of its %d layers, but %d"
                            .formatted(sites.size(), backwardSites.size()));
        }
        requireAscending(codedTensors, sites.size());
    }

    private static void requireAscending(List<Integer> tensors, int last) {
        int previous = -1;
        for (int tensor : tensors) {
            if (tensor <= previous || tensor > last) {
                throw new IllegalArgumentException(
                        "codedTensors must ascend from 0 to %d at most, but were %s".formatted(last, tensors));
            }
            previous = tensor;
        }
    }

    /** A placement that sends all tensors raw. */
    public Placement(List<Site> sites, List<Site> backwardSites) {
        this(sites, backwardSites, List.of());
    }

    /** The placement of an inference that sends all tensors raw. */
    public Placement(List<Site> sites) {
        this(sites, List.of());
    }

    /** The same sites with other tensors coded. */
    public Placement withCodedTensors(List<Integer> tensors) {
        return tensors.equals(codedTensors) ? this : new Placement(sites, backwardSites, tensors);
    }

    /** Whether tensor {@code k} goes coded where it moves. */
    public boolean isCoded(int k) {
        return Collections.binarySearch(codedTensors, k) >= 0;
    }

    /** All {@code layerCount} layers of an inference on one site. */
    public static Placement entirely(Site site, int layerCount) {
        return new Placement(Collections.nCopies(layerCount, site));
    }

    /** The number of layers. */
    public int layerCount() {
        return sites.size();
    }

    /** Whether it is that of a training step. */
    public boolean isTraining() {
        return !backwardSites.isEmpty();
    }

    /** The site of layer {@code k}, 1 &lt;= k &lt;= n. */
    public Site site(int k) {
        return sites.get(k - 1);
    }

    /** The site of the backward pass of layer {@code k}, 1 &lt;= k &lt;= n, in a training step. */
    public Site backwardSite(int k) {
        return backwardSites.get(k - 1);
    }

    public boolean isEntirelyMobile() {
        return !sites.contains(Site.CLOUD) && !backwardSites.contains(Site.CLOUD);
    }

    public boolean isEntirelyCloud() {
        return !sites.contains(Site.MOBILE) && !backwardSites.contains(Site.MOBILE);
    }

    /** How many layers run in the cloud; in training, forward and backward passes count one each. */
    public int cloudLayerCount() {
        return Collections.frequency(sites, Site.CLOUD) + Collections.frequency(backwardSites, Site.CLOUD);
    }
}
