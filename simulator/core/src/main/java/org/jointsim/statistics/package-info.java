/** Tallies, time averages and histograms of one replication; estimates with confidence intervals over many. */
@NullMarked
package org.jointsim.statistics;

import org.jspecify.annotations.NullMarked;
