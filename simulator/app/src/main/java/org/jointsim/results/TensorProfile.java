package org.jointsim.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How large the tensors of a dnn are: the file {@value #FILE}.
 *
 * @param tensors in their order; the first is the input
 */
public record TensorProfile(String dnn, List<Tensor> tensors) {

    private static final String FILE = "tensors.csv";

    /** What a layer makes, or the input. */
    public record Tensor(String layer, long bytes) {}

    public TensorProfile {
        tensors = List.copyOf(tensors);
    }

    /** Whether a folder holds one. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Its table. */
    public Csv csv() {
        Csv csv = new Csv(ResultSchema.columns(ResultSchema.CHARTS + "/" + FILE));
        for (int k = 0; k < tensors.size(); k++) {
            csv.add(dnn, k, tensors.get(k).layer(), tensors.get(k).bytes());
        }
        return csv;
    }

    /** Writes it into a folder, which is made where it is missing. */
    public void write(Path folder) throws IOException {
        StudyFolder.write(folder, Map.of(FILE, csv().bytes()));
    }

    /** Reads it back. */
    public static TensorProfile read(Path folder) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        List<String> dnns = new ArrayList<>();
        CsvRows.forEach(folder.resolve(FILE), row -> {
            dnns.add(row.getField("dnn"));
            tensors.add(new Tensor(row.getField("layer"), Long.parseLong(row.getField("bytes"))));
        });
        if (tensors.size() < 2) {
            throw new IOException(folder.resolve(FILE) + " has no layers");
        }
        return new TensorProfile(dnns.get(0), tensors);
    }
}
