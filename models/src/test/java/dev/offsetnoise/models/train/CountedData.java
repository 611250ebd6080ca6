package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.data.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Samples of random numbers that keeps a list of which were taken. */
class CountedData implements TrainingData {

    static final int SIDE = 8;

    /** Number of the first sample and how many, for each batch. */
    final List<List<Long>> taken = new ArrayList<>();

    private final CosineScheduler process = new CosineScheduler(SIDE);
    private final long seed;

    CountedData(long seed) {
        this.seed = seed;
    }

    @Override
    public void fill(long first, ForwardBatch batch) {
        taken.add(List.of(first, (long) batch.count()));
        int size = batch.clean().size() / batch.count();
        for (int i = 0; i < batch.count(); i++) {
            SplittableRandom random = new SplittableRandom(seed + first + i);
            batch.steps()[i] = 1 + random.nextInt(process.stepCount());
            batch.seeds()[i] = random.nextLong();
            for (int k = 0; k < size; k++) {
                batch.clean().set(i * size + k, (float) (2 * random.nextDouble() - 1));
            }
        }
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.NONE.with("seed of the data", seed);
    }
}
