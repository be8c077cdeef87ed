package org.jointsim.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The random numbers of one replication, by name. A draw depends only on (seed, replication, group, purpose, owner,
 * index): adding a client, or asking in another order, changes no other draw.
 *
 * @param seed of the experiment
 * @param replication index, from 0
 */
public record RandomStreams(long seed, int replication) {

    /**
     * The draws of a group of owners for one purpose, for example {@code ("phones", "arrivals")}. The key of the
     * generator is the start of SHA-256 over the four names, so different names have unrelated streams.
     */
    public Draws draws(String group, String purpose) {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(purpose, "purpose");
        // A name is preceded by its length, so that no two pairs of names spell the same text. Joined, not formatted:
        // %d has the digits of the locale.
        String name = seed + "/" + replication + "/" + group.length() + ":" + group + "/" + purpose;
        return new Draws(key(name));
    }

    private static long key(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
