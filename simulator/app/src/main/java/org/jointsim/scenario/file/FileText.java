package org.jointsim.scenario.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads text files that people wrote: UTF-8, of bounded size, so that no file exhausts the memory. */
final class FileText {

    static final int MOST_MEGABYTES = 16;
    private static final int MOST_BYTES = MOST_MEGABYTES * 1_000_000;

    /** What pipes have said: they say it once, and a command reads a scenario several times. */
    private static final Map<Path, byte[]> PIPES = new ConcurrentHashMap<>();

    private FileText() {}

    /**
     * The text of a file, or nothing after its problem was reported.
     *
     * @throws IOException if it cannot be read; the message names the file and the reason
     */
    static Optional<String> read(Path file, Origin start, Problems problems) throws IOException {
        byte[] bytes = bytes(file);
        if (bytes.length > MOST_BYTES) {
            problems.add(start, "expected at most %d MB of text, but the file is larger".formatted(MOST_MEGABYTES));
            return Optional.empty();
        }
        return decode(bytes, start, problems);
    }

    /** Why a file that a scenario names could not be read. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "there is no file `" + missing.getFile() + "`";
        }
        return "a file cannot be read: " + e.getMessage();
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder, but a file was expected");
        }
        byte[] said = PIPES.get(file.toAbsolutePath());
        if (said != null) {
            return said;
        }
        boolean isPipe = Files.exists(file) && !Files.isRegularFile(file);
        byte[] bytes = firstBytes(file);
        if (isPipe) {
            PIPES.put(file.toAbsolutePath(), bytes);
        }
        return bytes;
    }

    /** At most one byte more than allowed, whatever the size. */
    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw withReason(new NoSuchFileException(file.toString(), null, "there is no such file"), e);
        } catch (AccessDeniedException e) {
            throw withReason(new AccessDeniedException(file.toString(), null, "it may not be read"), e);
        }
    }

    private static IOException withReason(IOException shown, IOException cause) {
        shown.initCause(cause);
        return shown;
    }

    private static Optional<String> decode(byte[] bytes, Origin start, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            problems.add(
                    new Origin(start.source(), line, column, start, ""),
                    "expected text in UTF-8, but found the byte 0x%02X".formatted(bytes[in.position()] & 0xff));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
