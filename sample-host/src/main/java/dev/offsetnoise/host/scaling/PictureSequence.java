package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.data.TrainingData;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The samples of all trainings of a ladder: each picture once in every epoch, in a new order, as it is. Sample i follows from the
 * seed and i alone.
 */
final class PictureSequence implements TrainingData {

    private static final long EPOCHS = 0x452821e638d01377L;
    private static final long SAMPLES = 0xbe5466cf34e90c6cL;

    private final TrainingPictures pictures;
    private final int steps;
    private final long seed;
    private final float[] image;
    private final Fingerprint fingerprint;
    private long orderedEpoch = -1;
    private int[] order = {};

    PictureSequence(TrainingPictures pictures, int steps, long seed) {
        this.pictures = pictures;
        this.steps = steps;
        this.seed = seed;
        image = new float[pictures.dimension()];
        fingerprint = Fingerprint.NONE
                .with("number of pictures", pictures.count())
                .with("content of the pictures", Long.toHexString(pictures.checksum()))
                .with("size", pictures.width())
                .with("steps of the process", steps)
                .with("seed of the data", seed);
    }

    @Override
    public void fill(long first, ForwardBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            SplittableRandom random = random(SAMPLES, first + i);
            pictures.read(picture(first + i), image, 0);
            batch.clean().write(i * image.length, image, 0, image.length);
            batch.steps()[i] = 1 + random.nextInt(steps);
            batch.seeds()[i] = random.nextLong();
        }
    }

    private int picture(long index) {
        long epoch = index / pictures.count();
        if (epoch != orderedEpoch) {
            order = shuffled(random(EPOCHS, epoch));
            orderedEpoch = epoch;
        }
        return order[(int) (index % pictures.count())];
    }

    private int[] shuffled(SplittableRandom random) {
        int[] numbers = IntStream.range(0, pictures.count()).toArray();
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
        return numbers;
    }

    private SplittableRandom random(long stream, long index) {
        return new SplittableRandom(new SplittableRandom(seed ^ stream).nextLong() + index).split();
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }
}
