package org.jointsim.onnx.profile;

import org.jointsim.cli.AddedCommand;

/** Adds {@code profile} to the program. */
public final class ProfilePlugin implements AddedCommand {

    /** For the service loader. */
    public ProfilePlugin() {}

    @Override
    public String parent() {
        return "";
    }

    @Override
    public Object command() {
        return new ProfileCommand();
    }
}
