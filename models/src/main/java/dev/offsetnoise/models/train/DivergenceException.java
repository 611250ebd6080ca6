package dev.offsetnoise.models.train;

import java.util.Locale;

/**
 * A training whose network has blown up: the loss is no number any more, or far above that of a network that predicts
 * zero. The last checkpoint was written before and stays as it is; {@link Trainer#checkpointed()} makes a result of it.
 */
public final class DivergenceException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** Steps that were made. */
    private final long steps;

    /** Images seen. */
    private final long images;

    /** Steps that the last checkpoint holds. */
    private final long checkpointSteps;

    /** Images seen until the last checkpoint. */
    private final long checkpointImages;

    /** The loss that showed it. */
    private final double loss;

    private DivergenceException(
            String message, long steps, long images, long checkpointSteps, long checkpointImages, double loss) {
        super(message);
        this.steps = steps;
        this.images = images;
        this.checkpointSteps = checkpointSteps;
        this.checkpointImages = checkpointImages;
        this.loss = loss;
    }

    /**
     * Puts it into words.
     *
     * @param plan the training
     * @param files where its checkpoint is
     * @param steps steps that were made
     * @param checkpointSteps steps that the checkpoint holds
     * @param found what showed it
     */
    static DivergenceException of(
            TrainingPlan plan, TrainingFiles files, long steps, long checkpointSteps, StepLoss found) {
        TrainingOptions options = plan.options();
        long images = options.imagesAfter(steps);
        long checkpointImages = options.imagesAfter(checkpointSteps);
        String message = "The training diverged after " + steps + " steps (" + images + " images): the loss is "
                + text(found.loss())
                + (Double.isFinite(found.norm()) ? "" : " with a gradient of " + text(found.norm()))
                + ", where predicting zero would give " + text(found.zeroLoss()) + ". The checkpoint after "
                + checkpointSteps + " steps (" + checkpointImages + " images) was written before and is kept in "
                + files.checkpoint() + ". To train anew, lower the learning rate of " + options.learningRate()
                + ", make the warm-up longer than " + options.warmUpImages()
                + " images, or lower the gradient norm of " + options.clipNorm() + ".";
        return new DivergenceException(message, steps, images, checkpointSteps, checkpointImages, found.loss());
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.4g", number);
    }

    /**
     * When it was noticed.
     *
     * @return steps that were made
     */
    public long steps() {
        return steps;
    }

    /**
     * When it was noticed.
     *
     * @return images seen
     */
    public long images() {
        return images;
    }

    /**
     * What is kept.
     *
     * @return steps that the last checkpoint holds; 0 if nothing was learnt before
     */
    public long checkpointSteps() {
        return checkpointSteps;
    }

    /**
     * What is kept.
     *
     * @return images seen until the last checkpoint
     */
    public long checkpointImages() {
        return checkpointImages;
    }

    /**
     * What showed it.
     *
     * @return the loss, perhaps not finite
     */
    public double loss() {
        return loss;
    }
}
