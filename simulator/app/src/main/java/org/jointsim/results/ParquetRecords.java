package org.jointsim.results;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the record of queries as Parquet. An optional module brings it, found on the class path by
 * {@link java.util.ServiceLoader}; without one there is {@code queries.csv.gz} only.
 */
public interface ParquetRecords {

    /** What a column holds. An empty cell of a number is no data. */
    enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        TRUTH
    }

    /**
     * A column, called as in the CSV file.
     *
     * @param unit SI symbol; empty where there is none
     * @param meaning in words
     */
    record Column(String name, Type type, String unit, String meaning) {}

    /** A file that is being written. */
    interface Rows extends Closeable {

        /** Adds a row: the cells of the CSV file, in the order of the columns. */
        void add(List<String> cells) throws IOException;
    }

    /** Begins a file, which is complete when its rows are closed. Memory does not grow with the number of rows. */
    Rows create(Path file, List<Column> columns) throws IOException;
}
