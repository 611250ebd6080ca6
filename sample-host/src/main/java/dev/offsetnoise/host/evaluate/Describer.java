package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;
import java.util.Optional;

/** Describes pictures by numbers, in two parts: each picture on its own, and some of them together. */
interface Describer extends AutoCloseable {

    /** What it is, for the reader. */
    String label();

    /** Why it works on a slower device than it could; empty if it does not. */
    default Optional<String> fallback() {
        return Optional.empty();
    }

    /** What is needed of a picture. Called on several threads at once. */
    float[] prepare(Picture picture);

    /** How many pictures are described together. */
    int together();

    /** Describes at most that many, one row for each. */
    float[][] describe(float[][] prepared);

    @Override
    void close();
}
