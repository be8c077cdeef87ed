package org.jointsim.cli;

import java.util.Objects;

/** The program. Until it has commands, it tells its version. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var version = Main.class.getPackage().getImplementationVersion();
        System.out.println("jointsim " + Objects.requireNonNullElse(version, "(development)"));
    }
}
