/** The record of queries as Parquet; {@link org.jointsim.parquet.ParquetFile} is what the program finds. */
@NullMarked
package org.jointsim.parquet;

import org.jspecify.annotations.NullMarked;
