/**
 * Benchmarks. {@link org.jointsim.bench.KernelTables} compares our kernel with others, {@link
 * org.jointsim.bench.ModelTable} measures the whole model, {@link org.jointsim.bench.DecisionBenchmark} one decision.
 */
@NullMarked
package org.jointsim.bench;

import org.jspecify.annotations.NullMarked;
