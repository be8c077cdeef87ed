package org.jointsim.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jointsim.results.ParquetRecords.Column;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the cells of a row of text into the typed columns of a Parquet file. */
@SuppressWarnings("deprecation") // methods with Hadoop's Configuration must be there until the library drops them
final class RowSupport extends WriteSupport<List<String>> {

    /** The key of the footer under which the columns are explained. */
    static final String DICTIONARY = "jointsim.columns";

    private final List<Column> columns;
    private @Nullable RecordConsumer consumer;

    private RowSupport(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Makes writers. */
    static final class Builder extends ParquetWriter.Builder<List<String>, Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<List<String>> getWriteSupport(Configuration configuration) {
            return new RowSupport(columns);
        }
    }

    @Override
    public WriteContext init(Configuration configuration) {
        List<Type> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(field(column)));
        return new WriteContext(new MessageType("query", fields), Map.of(DICTIONARY, dictionary()));
    }

    private static Type field(Column column) {
        return switch (column.type()) {
            case TEXT ->
                Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.required(PrimitiveTypeName.INT64).named(column.name());
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case TRUTH -> Types.required(PrimitiveTypeName.BOOLEAN).named(column.name());
        };
    }

    private String dictionary() {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (Column column : columns) {
            ObjectNode one = all.addObject();
            one.put("name", column.name());
            one.put("unit", column.unit());
            one.put("meaning", column.meaning());
        }
        return all.toString();
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(List<String> cells) {
        RecordConsumer out = consumer;
        if (out == null) {
            throw new IllegalStateException("a row came before the file was prepared");
        }
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have %d cells, but had %d".formatted(columns.size(), cells.size()));
        }
        out.startMessage();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                out.startField(columns.get(i).name(), i);
                value(out, columns.get(i), cells.get(i));
                out.endField(columns.get(i).name(), i);
            }
        }
        out.endMessage();
    }

    private static void value(RecordConsumer out, Column column, String cell) {
        switch (column.type()) {
            case TEXT -> out.addBinary(Binary.fromString(cell));
            case INTEGER -> out.addLong(Long.parseLong(cell));
            case NUMBER -> out.addDouble(Double.parseDouble(cell));
            case TRUTH -> out.addBoolean(Boolean.parseBoolean(cell));
        }
    }
}
