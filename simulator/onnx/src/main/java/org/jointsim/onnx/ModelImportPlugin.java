package org.jointsim.onnx;

import java.util.concurrent.Callable;
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
    public Callable<Integer> command() {
        return new ModelCommand();
    }
}
