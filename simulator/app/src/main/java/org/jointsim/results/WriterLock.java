package org.jointsim.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that somebody still writes into a folder: a locked file in it. The system unlocks it when the process ends, however it ends
 * and whichever machine or container looks; the number of a process says less, for others get it again. A folder without such a file,
 * as on a file system that locks nothing, is never taken for abandoned.
 */
final class WriterLock {

    static final String FILE = ".writing";

    /** Of this process, by the name of their folder: to open and close such a file once more would unlock it (POSIX). */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private WriterLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Locks a folder until it is released or this process ends; {@code null} where the file system locks nothing. */
    static @Nullable WriterLock hold(Path folder) throws IOException {
        OURS.add(folder.getFileName());
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        WriterLock lock = new WriterLock(folder, channel);
        if (isLocked(channel)) {
            return lock;
        }
        lock.release();
        return null;
    }

    /** The file first: whoever finds it unlocked takes the folder for abandoned. */
    void release() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        channel.close();
    }

    /** Whether the process that wrote into it is gone. */
    static boolean isAbandoned(Path folder) {
        if (OURS.contains(folder.getFileName())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE)) {
            return isLocked(channel);
        } catch (IOException thereIsNoneOrItIsNotOurs) {
            return false;
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException | OverlappingFileLockException locksNothingOrIsOurs) {
            return false;
        }
    }
}
