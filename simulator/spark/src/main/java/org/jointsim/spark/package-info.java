/**
 * Replications on a Spark cluster: {@code --engine spark}. {@link org.jointsim.spark.SparkEngine} is what the program finds; it
 * is the only class that works without Spark.
 */
@NullMarked
package org.jointsim.spark;

import org.jspecify.annotations.NullMarked;
