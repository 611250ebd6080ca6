package dev.offsetnoise.host.noised;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small images of random 8-bit values, without files. */
public final class DrawnImages {

    public static final int CHANNELS = 3;
    public static final int SIDE = 2;
    public static final int DIMENSIONS = CHANNELS * SIDE * SIDE;

    private static final int LEVELS = 256;
    private static final double HALF = 127.5;

    private DrawnImages() {}

    /** So many images; the first ones are those of a smaller number. */
    public static CleanImages of(int count) {
        return named(IntStream.range(0, count).toArray());
    }

    /** Images by their numbers. */
    public static CleanImages named(int... numbers) {
        List<CleanImage> images =
                IntStream.of(numbers).mapToObj(DrawnImages::image).toList();
        return new CleanImages(new int[] {CHANNELS, SIDE, SIDE}, images, List.of());
    }

    private static CleanImage image(int number) {
        Random random = new Random(number);
        float[] values = new float[DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextInt(LEVELS) / HALF - 1);
        }
        return new CleanImage(
                "picture-" + number, 31L * number, target -> System.arraycopy(values, 0, target, 0, values.length));
    }
}
