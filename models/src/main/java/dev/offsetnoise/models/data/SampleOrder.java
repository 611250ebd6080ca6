package dev.offsetnoise.models.data;

import java.util.SplittableRandom;

/**
 * The endless sequence of training samples. Sample i is a pure function of the seed and i: a resumed training continues
 * with exactly the samples it would have seen, and two models trained with the same seed see the same data. Each image
 * comes once in every epoch, in a new order.
 */
final class SampleOrder {

    private static final long EPOCH_STREAM = 0x9e3779b97f4a7c15L;
    private static final long SAMPLE_STREAM = 0xd1b54a32d192ed03L;

    private final long seed;
    private final int images;
    private final int steps;
    private final Augmentation augmentation;
    private long permutedEpoch = -1;
    private int[] permutation = {};

    SampleOrder(long seed, int images, int steps, Augmentation augmentation) {
        this.seed = seed;
        this.images = images;
        this.steps = steps;
        this.augmentation = augmentation;
    }

    SampleRecipe recipe(long index) {
        SplittableRandom random = SampleRandom.of(seed, SAMPLE_STREAM, index);
        double side = random.nextDouble();
        double left = random.nextDouble();
        double top = random.nextDouble();
        boolean flip = random.nextBoolean() && augmentation.flip();
        double stops = augmentation.stops() * (2 * random.nextDouble() - 1);
        int step = 1 + random.nextInt(steps);
        return new SampleRecipe(image(index), side, left, top, flip, stops, step, random.nextLong());
    }

    private int image(long index) {
        long epoch = index / images;
        if (epoch != permutedEpoch) {
            permutation = permutation(epoch);
            permutedEpoch = epoch;
        }
        return permutation[(int) (index % images)];
    }

    private int[] permutation(long epoch) {
        SplittableRandom random = SampleRandom.of(seed, EPOCH_STREAM, epoch);
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
