package dev.offsetnoise.models.data;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A number for a picture's name, the same on every machine: 64-bit FNV-1a over the name in UTF-8, mixed by {@link
 * SplittableRandom}. What is random about a picture follows from it, so that it does not depend on the other pictures.
 */
final class NameHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private NameHash() {}

    static long of(String name) {
        long hash = OFFSET_BASIS;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * PRIME;
        }
        return new SplittableRandom(hash).nextLong();
    }
}
