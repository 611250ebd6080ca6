package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;

/** Describes pictures by numbers, in two parts: each picture on its own, and some of them together. */
interface Describer extends AutoCloseable {

    /** What it is, for the reader. */
    String label();

    /** What is needed of a picture. Called on several threads at once. */
    float[] prepare(Picture picture);

    /** How many pictures are described together. */
    int together();

    /** Describes at most that many, one row for each. */
    float[][] describe(float[][] prepared);

    @Override
    void close();
}
