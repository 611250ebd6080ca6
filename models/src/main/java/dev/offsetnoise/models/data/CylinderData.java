package dev.offsetnoise.models.data;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.SplittableRandom;

/**
 * Training samples from a {@link Cylinder}, every one new. A point of n values is an image of one channel and one row, so
 * that an offset, one value for all pixels of a channel, is exactly the cylinder's axis.
 */
public final class CylinderData implements TrainingData {

    private static final long SAMPLE_STREAM = 0x9b05688c2b3e6c1fL;

    private final Cylinder cylinder;
    private final int steps;
    private final long seed;
    private final float[] point;

    /**
     * The sequence for a seed.
     *
     * @param cylinder what is drawn from
     * @param steps number of steps T of the process; steps are uniform in 1..T
     * @param seed decides everything random
     */
    public CylinderData(Cylinder cylinder, int steps, long seed) {
        if (steps < 1) {
            throw new InvalidRequestException("The process has " + steps + " steps; expected at least 1.");
        }
        this.cylinder = cylinder;
        this.steps = steps;
        this.seed = seed;
        point = new float[cylinder.dimension()];
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.NONE
                .with("dimension", cylinder.dimension())
                .with("half length", cylinder.halfLength())
                .with("radius", cylinder.radius())
                .with("steps of the process", steps)
                .with("seed of the data", seed);
    }

    @Override
    public void fill(long first, ForwardBatch batch) {
        if (!batch.clean().hasShape(batch.count(), 1, 1, cylinder.dimension())) {
            throw new InvalidRequestException("The batch holds " + batch.clean() + "; the cylinder gives ["
                    + batch.count() + ", 1, 1, " + cylinder.dimension() + "].");
        }
        for (int i = 0; i < batch.count(); i++) {
            SplittableRandom random = SampleRandom.of(seed, SAMPLE_STREAM, first + i);
            batch.steps()[i] = 1 + random.nextInt(steps);
            batch.seeds()[i] = random.nextLong();
            cylinder.draw(random, point);
            batch.clean().write(i * point.length, point, 0, point.length);
        }
    }
}
