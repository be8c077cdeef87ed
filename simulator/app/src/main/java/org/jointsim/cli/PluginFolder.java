package org.jointsim.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jointsim.policy.Policies;
import org.jspecify.annotations.Nullable;

/** The folder of {@code --plugins}: the policies in its jars can be named in scenarios. */
final class PluginFolder {

    private PluginFolder() {}

    /**
     * Makes the policies of the jars in this folder known, or without a folder only those of the class path.
     *
     * @throws IllegalArgumentException if it holds no jar, or one that cannot be used
     */
    static void use(@Nullable Path folder) throws IOException {
        if (folder == null) {
            Policies.useClassPathOnly();
            return;
        }
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            throw new IllegalArgumentException("the folder %s holds no jar".formatted(folder));
        }
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = url(jars.get(i));
        }
        // Not closed: a policy may load more of its classes while the simulation runs.
        Policies.usePlugins(new URLClassLoader(urls, PluginFolder.class.getClassLoader()));
    }

    static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
