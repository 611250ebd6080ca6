package dev.offsetnoise.models.train;

/** How fast a training is lately: since a moment that is one to two windows ago, or since the beginning. */
final class Pace {

    private static final double NANOSECONDS = 1e9;
    private static final double WINDOW_NANOS = 5 * NANOSECONDS;

    private Mark older;
    private Mark newer;

    private record Mark(long images, long nanos) {}

    /**
     * The beginning.
     *
     * @param images images seen before
     * @param nanos time of {@link System#nanoTime()}
     */
    Pace(long images, long nanos) {
        older = new Mark(images, nanos);
        newer = older;
    }

    /**
     * The pace now.
     *
     * @param images images seen until now
     * @param nanos time of {@link System#nanoTime()}
     * @return images a second, above 0 once there are more images than before
     */
    double imagesPerSecond(long images, long nanos) {
        if (nanos - newer.nanos >= WINDOW_NANOS) {
            older = newer;
            newer = new Mark(images, nanos);
        }
        return (images - older.images) / (Math.max(1, nanos - older.nanos) / NANOSECONDS);
    }
}
