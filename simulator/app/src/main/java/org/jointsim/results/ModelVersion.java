package org.jointsim.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the simulation model, part of every fingerprint: another version may give other numbers. */
public final class ModelVersion {

    private static final String CURRENT = read();

    private ModelVersion() {}

    /** The version of this program, for example {@code 0.1.0}. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                ModelVersion.class.getResourceAsStream("model.properties"), "resource model.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"), "version in model.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
