package org.jointsim.onnx;

import org.jointsim.cli.AddedCommand;

/** Adds {@code export} to the program. */
public final class ExportPlugin implements AddedCommand {

    /** For the service loader. */
    public ExportPlugin() {}

    @Override
    public String parent() {
        return "";
    }

    @Override
    public Object command() {
        return new ExportCommand();
    }
}
