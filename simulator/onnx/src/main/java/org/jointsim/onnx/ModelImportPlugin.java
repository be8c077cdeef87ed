package org.jointsim.onnx;

import org.jointsim.cli.AddedCommand;

/** Adds {@code import model} to the program. */
public final class ModelImportPlugin implements AddedCommand {

    /** For the service loader. */
    public ModelImportPlugin() {}

    @Override
    public String parent() {
        return "import";
    }

    @Override
    public Object command() {
        return new ModelCommand();
    }
}
