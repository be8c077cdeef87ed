package org.jointsim.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears complete or not at all: it is written beside its place and then moved there. */
public final class StagedFile implements AutoCloseable {

    private final Path target;
    private final Path staging;

    /** @throws IOException if nothing can be written at its place: better known before minutes of work */
    public StagedFile(Path target) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(target + ": is a folder, but a file is to be written");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        this.staging = folder.resolve(target.getFileName() + ".part");
        Files.deleteIfExists(staging);
        Files.createFile(staging);
    }

    /** The stream into it. */
    public OutputStream open() throws IOException {
        return Files.newOutputStream(staging);
    }

    /** Puts it in its place. */
    public void keep() throws IOException {
        Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(staging);
    }
}
