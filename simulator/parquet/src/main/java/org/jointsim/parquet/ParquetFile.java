package org.jointsim.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jointsim.results.ParquetRecords;

/** Writes Parquet files, in groups of rows that fit in little memory, as every reader of Parquet understands them. */
public final class ParquetFile implements ParquetRecords {

    /** Held in memory until it is written: large enough for readers, small beside a simulation. Assumed. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    @Override
    public Rows create(Path file, List<Column> columns) throws IOException {
        ParquetWriter<List<String>> writer = new RowSupport.Builder(new LocalOutputFile(file), columns)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
        return new Rows() {
            @Override
            public void add(List<String> cells) throws IOException {
                writer.write(cells);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
