package org.jointsim.partition;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * Where each layer of a dnn runs, in the order of its layers. Immutable. Segments are derived, never stored beside it.
 *
 * @param sites entry k-1 is the site of layer k; at least one
 */
public record Placement(List<Site> sites) implements Serializable {

    public Placement {
        sites = List.copyOf(sites);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("a placement has at least one layer, but sites was empty");
        }
    }

    /** All {@code layerCount} layers on one site. */
    public static Placement entirely(Site site, int layerCount) {
        return new Placement(Collections.nCopies(layerCount, site));
    }

    /** The number of layers. */
    public int layerCount() {
        return sites.size();
    }

    /** The site of layer {@code k}, 1 &lt;= k &lt;= n. */
    public Site site(int k) {
        return sites.get(k - 1);
    }

    public boolean isEntirelyMobile() {
        return !sites.contains(Site.CLOUD);
    }

    public boolean isEntirelyCloud() {
        return !sites.contains(Site.MOBILE);
    }

    /** How many layers run in the cloud. */
    public int cloudLayerCount() {
        return Collections.frequency(sites, Site.CLOUD);
    }
}
