package org.jointsim.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A provider that is not JointSim's, and which code it is.
 *
 * @param origin name of the jar or folder that holds it
 * @param digest SHA-256 of the jar, or of the files of the folder, as 16 hexadecimal digits: another program, another digest
 */
record Plugin(PolicyProvider provider, String origin, String digest) {

    private static final int DIGEST_BYTES = 8;

    static Plugin of(PolicyProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(
                    "it cannot be told where the class %s comes from".formatted(provider.getClass()));
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            return new Plugin(provider, String.valueOf(path.getFileName()), digest(path));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "class %s is in no file, but in %s".formatted(provider.getClass(), source.getLocation()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path path) throws IOException {
        MessageDigest sha = sha256();
        for (Path file : files(path)) {
            URI relative = path.toUri().relativize(file.toUri());
            sha.update((Files.isDirectory(path) ? relative.getPath() : "")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sha.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
    }

    /** The jar alone, or all files of the folder in the order of their names. */
    private static Set<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Set.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return new TreeSet<>(below.filter(Files::isRegularFile).toList());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
