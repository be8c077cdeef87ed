package org.jointsim.spark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars that a worker needs to run a replication: this module's, and those that its manifest names ({@code Class-Path}, written
 * by Maven: the library and what it needs, but not Spark). They are looked for beside this jar and on the class path.
 */
final class WorkerJars {

    private WorkerJars() {}

    /**
     * The jars that are shipped, in Spark's words.
     *
     * @param given what the user ships already, separated by commas
     * @param plugins jars of the user's policies
     * @throws IOException if one is missing
     */
    static String add(@Nullable String given, List<Path> plugins) throws IOException {
        List<String> shipped = new ArrayList<>();
        if (given != null) {
            Arrays.stream(given.split(",", -1)).filter(jar -> !jar.isBlank()).forEach(shipped::add);
        }
        List<String> names = shipped.stream().map(WorkerJars::fileName).toList();
        Stream.concat(needed(names).stream(), plugins.stream())
                .filter(jar -> !names.contains(fileName(jar.toString())))
                .map(jar -> jar.toAbsolutePath().toUri().toString())
                .forEach(shipped::add);
        return String.join(",", shipped);
    }

    private static List<Path> needed(List<String> shipped) throws IOException {
        Path own = own();
        List<Path> jars = new ArrayList<>(List.of(own));
        List<String> missing = new ArrayList<>();
        for (String name : namedBy(own)) {
            Optional<Path> found = find(name, own);
            found.ifPresent(jars::add);
            if (found.isEmpty() && !shipped.contains(name)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("workers need %s, but found none beside %s or on the class path"
                    .formatted(String.join(", ", missing), own));
        }
        return jars;
    }

    private static Path own() throws IOException {
        try {
            Path own = Path.of(WorkerJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(own)) {
                return own;
            }
            throw new IOException(
                    "workers need this module as a jar, but it runs from the folder %s. Maybe build it: ./mvnw -Pspark package"
                            .formatted(own));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<String> namedBy(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null ? List.of() : List.of(names.strip().split("\\s+"));
        }
    }

    private static Optional<Path> find(String name, Path own) {
        Stream<Path> beside =
                Stream.of(own.resolveSibling(name), own.resolveSibling("lib").resolve(name));
        Stream<Path> onClassPath = Arrays.stream(
                        System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> fileName(entry).equals(name))
                .map(Path::of);
        return Stream.concat(beside, onClassPath).filter(Files::isRegularFile).findFirst();
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1);
    }
}
