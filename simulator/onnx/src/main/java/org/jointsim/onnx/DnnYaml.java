package org.jointsim.onnx;

import java.math.BigDecimal;
import org.jointsim.onnx.ImportedModel.ImportedLayer;

/** Writes a dnn file of sizes. */
final class DnnYaml {

    private DnnYaml() {}

    /** @param source the name of the file that it is from */
    static String of(ImportedModel model, String source) {
        StringBuilder text = new StringBuilder();
        text.append("about: \"imported from %s\"\n".formatted(source.replaceAll("[\"\\\\\\p{Cntrl}]", "_")));
        text.append("provenance:\n  input: \"derived: the type and shape of the input in the file\"\n");
        text.append(
                "  layers: >-\n    derived: shapes, work (a multiply-add counts 2) and weights inferred from the graph");
        model.notes().forEach(note -> text.append(";\n    ").append(note.replaceAll("\\p{Cntrl}", "_")));
        text.append("\ninput: ").append(model.inputBytes()).append(" B\nlayers:\n");
        String before = "input";
        for (ImportedLayer layer : model.layers()) {
            text.append(line(layer, before));
            before = layer.name();
        }
        return text.toString();
    }

    private static String line(ImportedLayer layer, String before) {
        StringBuilder line = new StringBuilder("  - {name: " + layer.name());
        boolean readsTheOneBefore = layer.inputs().size() == 1 && layer.inputs().contains(before);
        if (!readsTheOneBefore && !layer.inputs().isEmpty()) {
            line.append(", inputs: [").append(String.join(", ", layer.inputs())).append(']');
        }
        line.append(", kind: ").append(layer.kind());
        line.append(", output: ").append(layer.outputBytes()).append(" B");
        line.append(", work: ")
                .append(BigDecimal.valueOf(layer.workFlop())
                        .stripTrailingZeros()
                        .toPlainString())
                .append(" FLOP");
        if (layer.weightBytes() > 0) {
            line.append(", weights: ").append(layer.weightBytes()).append(" B");
        }
        line.append(", memory: ").append(layer.memoryBytes()).append(" B");
        return line.append("}\n").toString();
    }
}
