package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Fingerprint;
import java.util.Objects;

/**
 * How long and how a network is trained.
 *
 * @param images images to see in all; the last step, and the last batch in it, may be smaller than the others
 * @param batch images that go through the network together
 * @param accumulation batches in one step of the optimizer, whose gradient is the mean over their images
 * @param learningRate the highest learning rate
 * @param warmUpImages images over which the rate rises from 0; after it the rate falls along a cosine to 0 at the end
 * @param weightDecay decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101)
 * @param averageDecay share of the old average kept at each step by the running average of the weights
 * @param clipNorm longest gradient; longer ones are shortened to it
 * @param loss what is minimized
 * @param seed seed of the starting weights
 * @param checkpointImages images between checkpoints
 * @param sampleImages images between calls of {@link TrainingListener#sample}; 0 for none
 */
public record TrainingOptions(
        long images,
        int batch,
        int accumulation,
        double learningRate,
        long warmUpImages,
        double weightDecay,
        double averageDecay,
        double clipNorm,
        TrainingLoss loss,
        long seed,
        long checkpointImages,
        long sampleImages) {

    private static final int DEFAULT_BATCH = 32;
    private static final double DEFAULT_RATE = 1e-3;
    private static final long DEFAULT_WARM_UP = 16_000;
    private static final double DEFAULT_DECAY = 0.999;
    private static final long DEFAULT_CHECKPOINT = 10_000;

    /**
     * Checks the ranges.
     *
     * @param images see {@link #images()}
     * @param batch see {@link #batch()}
     * @param accumulation see {@link #accumulation()}
     * @param learningRate see {@link #learningRate()}
     * @param warmUpImages see {@link #warmUpImages()}
     * @param weightDecay see {@link #weightDecay()}
     * @param averageDecay see {@link #averageDecay()}
     * @param clipNorm see {@link #clipNorm()}
     * @param loss see {@link #loss()}
     * @param seed see {@link #seed()}
     * @param checkpointImages see {@link #checkpointImages()}
     * @param sampleImages see {@link #sampleImages()}
     */
    public TrainingOptions {
        require(images >= 1, "images", images, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1");
        require(accumulation >= 1, "accumulated batches", accumulation, "at least 1");
        Objects.requireNonNull(loss, "loss");
        require(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "above 0, at most 1");
        require(warmUpImages >= 0, "warm-up images", warmUpImages, "at least 0");
        require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "0 to below 1");
        require(averageDecay >= 0 && averageDecay < 1, "average decay", averageDecay, "0 to below 1");
        require(clipNorm > 0, "gradient norm", clipNorm, "above 0");
        require(checkpointImages >= 1, "images between checkpoints", checkpointImages, "at least 1");
        require(sampleImages >= 0, "images between samples", sampleImages, "at least 0");
    }

    private static void require(boolean holds, String name, Number given, String expected) {
        if (!holds) {
            throw new InvalidRequestException("Training: " + name + " is " + given + "; expected " + expected + ".");
        }
    }

    /**
     * The usual choices.
     *
     * @param images images to see in all
     * @param seed seed of the starting weights
     * @return batch 32, rate 1e-3 after 16,000 images of warm-up, average over about 1000 steps, gradient norm 1
     */
    public static TrainingOptions of(long images, long seed) {
        return new TrainingOptions(
                images,
                DEFAULT_BATCH,
                1,
                DEFAULT_RATE,
                Math.min(DEFAULT_WARM_UP, images / 10),
                0,
                DEFAULT_DECAY,
                1,
                TrainingLoss.SIMPLE,
                seed,
                DEFAULT_CHECKPOINT,
                0);
    }

    /**
     * The same with other intervals.
     *
     * @param newCheckpointImages images between checkpoints
     * @param newSampleImages images between samples; 0 for none
     * @return a copy
     */
    public TrainingOptions withIntervals(long newCheckpointImages, long newSampleImages) {
        return new TrainingOptions(
                images,
                batch,
                accumulation,
                learningRate,
                warmUpImages,
                weightDecay,
                averageDecay,
                clipNorm,
                loss,
                seed,
                newCheckpointImages,
                newSampleImages);
    }

    /**
     * The same with another loss.
     *
     * @param newLoss what is minimized
     * @return a copy
     */
    public TrainingOptions withLoss(TrainingLoss newLoss) {
        return new TrainingOptions(
                images,
                batch,
                accumulation,
                learningRate,
                warmUpImages,
                weightDecay,
                averageDecay,
                clipNorm,
                newLoss,
                seed,
                checkpointImages,
                sampleImages);
    }

    /**
     * Images in one step of the optimizer.
     *
     * @return at least 1
     */
    public int imagesAStep() {
        return Math.multiplyExact(batch, accumulation);
    }

    /**
     * Steps of the optimizer in all.
     *
     * @return at least 1
     */
    public long steps() {
        return (images + imagesAStep() - 1) / imagesAStep();
    }

    /**
     * Images that were seen.
     *
     * @param steps steps that were made, at most {@link #steps()}
     * @return a multiple of {@link #imagesAStep()}, or {@link #images()}
     */
    public long imagesAfter(long steps) {
        return Math.min(images, steps * imagesAStep());
    }

    /**
     * Refuses a number of images that is not made of whole batches, for networks whose batches have a fixed size.
     *
     * @return these options
     * @throws InvalidRequestException if the last batch would be smaller than the others
     */
    public TrainingOptions requireWholeBatches() {
        requireWholeBatches("The training sees", images);
        return this;
    }

    void requireWholeBatches(String what, long given) {
        if (given % batch != 0) {
            long below = given / batch * batch;
            throw new InvalidRequestException(what + " " + given + " images, but the network takes batches of " + batch
                    + " only. Ask for " + (below == 0 ? "" : below + " or ") + (below + batch) + " images.");
        }
    }

    /** Rate of the optimizer step with this number, from 0: linear rise, then a cosine that ends at 0. */
    double learningRate(long step) {
        double warmUp = (double) warmUpImages / imagesAStep();
        if (step < warmUp) {
            return learningRate * (step + 1) / (warmUp + 1);
        }
        double progress = (step - warmUp) / Math.max(1, steps() - warmUp);
        return learningRate * 0.5 * (1 + Math.cos(Math.PI * progress));
    }

    /** What must stay the same when a training is resumed. */
    Fingerprint fingerprint() {
        return Fingerprint.NONE
                .with("images to see", images)
                .with("images in a batch", batch)
                .with("batches in a step", accumulation)
                .with("learning rate", learningRate)
                .with("warm-up images", warmUpImages)
                .with("weight decay", weightDecay)
                .with("average decay", averageDecay)
                .with("gradient norm", clipNorm)
                .with(loss.fingerprint())
                .with("seed of the weights", seed);
    }
}
