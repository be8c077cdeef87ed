package org.jointsim.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal, and the fingerprint of a run. */
public final class Hashes {

    private static final int FINGERPRINT_DIGITS = 16;

    private Hashes() {}

    /**
     * What decides the numbers of a run, in 16 hexadecimal digits: the resolved scenario (which says the number of
     * replications too), the seed and the version of the model.
     */
    public static String fingerprint(String scenarioYaml, long seed, String modelVersion) {
        String question = scenarioYaml + '\0' + seed + '\0' + modelVersion;
        return sha256(question.getBytes(StandardCharsets.UTF_8)).substring(0, FINGERPRINT_DIGITS);
    }

    /** A 64-bit hash as 16 digits. */
    static String hexadecimal(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }

    /** Of all that a stream still holds. */
    static String sha256(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
