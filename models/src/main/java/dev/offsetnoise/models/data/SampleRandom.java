package dev.offsetnoise.models.data;

import java.util.SplittableRandom;

/** Random numbers of one sample: a pure function of the seed, the stream and the sample's number. */
final class SampleRandom {

    private SampleRandom() {}

    static SplittableRandom of(long seed, long stream, long index) {
        long mixed = new SplittableRandom(seed ^ stream).nextLong();
        return new SplittableRandom(new SplittableRandom(mixed + index).nextLong());
    }
}
