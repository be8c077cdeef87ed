package org.jointsim.results;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files written aside, on the file system of the folder that they are meant for, until they can be renamed into it. */
final class Staging {

    /** Renames one file or folder, replacing a file that is there. */
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    static final Mover RENAME = Staging::rename;

    private static final String PREFIX = ".jointsim-";
    private static final Set<Path> LOOKED_THROUGH = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path home;
    private final Path folder;
    private final Deque<Path> createdParents = new ArrayDeque<>();
    private final Mover mover;
    private @Nullable WriterLock lock;
    private boolean over;

    /**
     * A hidden folder to be: inside {@code target} where that exists (its parent may be read-only or another file system),
     * else beside it.
     */
    Staging(Path target, Mover mover) {
        this.target = target.toAbsolutePath().normalize();
        this.home = Files.isDirectory(this.target) ? this.target : parentOf(this.target);
        // No createTempDirectory: its folder would be closed to everyone else, and stay so.
        this.folder =
                home.resolve("%s%s-%s".formatted(PREFIX, ProcessHandle.current().pid(), System.nanoTime()));
        this.mover = mover;
    }

    /** Makes the folder, and those above it; removes what processes that were killed left beside it. */
    void create() throws IOException {
        refuseIfOver();
        try {
            createFolders(home);
            removeAbandoned();
            Files.createDirectory(folder);
            lock = WriterLock.hold(folder);
        } catch (AccessDeniedException e) {
            throw new FileSystemException(target.toString(), null, "cannot be written: permission denied");
        }
    }

    /** Once for each folder: a sweep of ten thousand points has as many entries in one. */
    private void removeAbandoned() {
        if (!LOOKED_THROUGH.add(home)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, PREFIX + "*")) {
            for (Path left : folders) {
                if (WriterLock.isAbandoned(left)) {
                    remove(left);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // What is left behind disturbs nobody.
        }
    }

    private void refuseIfOver() throws IOException {
        if (over) {
            throw new InterruptedIOException("interrupted before the results were written");
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private void createFolders(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        createFolders(parentOf(path));
        try {
            Files.createDirectory(path);
            createdParents.push(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw new FileSystemException(path.toString(), null, "is a file, but a folder was expected");
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** A failure that names the file that the user knows, not the hidden one. */
    FileSystemException shown(FileSystemException failure) {
        String file = String.valueOf(failure.getFile()).replace(folder.toString(), target.toString());
        if (file.equals(failure.getFile())) {
            return failure;
        }
        FileSystemException shown = new FileSystemException(file, null, failure.getReason());
        shown.initCause(failure);
        return shown;
    }

    void write(String name, byte[] content) throws IOException {
        refuseIfOver();
        Files.write(folder.resolve(name), content);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Names, relative to the folder and with {@code /}, of the files below one of its folders, sorted. */
    List<String> filesBelow(String subfolder) throws IOException {
        Path start = folder.resolve(subfolder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Renames all files into the target, in this order where the target is already there. */
    void publish(List<String> names) throws IOException {
        force();
        if (!Files.exists(target) && publishAtOnce()) {
            over = true;
            return;
        }
        for (String name : names) {
            Path to = target.resolve(name);
            Files.createDirectories(parentOf(to));
            mover.move(folder.resolve(name), to);
        }
        forceFolder(target);
        discard();
    }

    private boolean publishAtOnce() throws IOException {
        try {
            unlock();
            mover.move(folder, target);
        } catch (FileSystemException e) {
            if (Files.isDirectory(target)) {
                // Another run was faster: file by file, then.
                return false;
            }
            throw e;
        }
        forceFolder(parentOf(target));
        return true;
    }

    /** Removes what was not published, and the folders made for it. */
    void discard() {
        boolean published = over;
        over = true;
        try {
            unlock();
        } catch (IOException e) {
            // The end of this process unlocks it.
        }
        if (Files.isDirectory(folder)) {
            remove(folder);
        }
        if (!published) {
            createdParents.forEach(Staging::removeIfEmpty);
        }
    }

    private void unlock() throws IOException {
        WriterLock held = lock;
        lock = null;
        if (held != null) {
            held.release();
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Nobody can be helped by an error here: the folder is hidden and holds nothing that counts.
        }
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            // Somebody else's files are in it.
        }
    }

    private void force() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                if (Files.isDirectory(path)) {
                    forceFolder(path);
                } else if (!path.endsWith(WriterLock.FILE)) {
                    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                }
            }
        }
    }

    /** A folder's own entries, where the system can do that (Windows cannot). */
    private static void forceFolder(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // The files themselves are safe.
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
