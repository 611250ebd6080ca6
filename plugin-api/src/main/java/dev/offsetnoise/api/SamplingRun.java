package dev.offsetnoise.api;

/**
 * The making of one batch of pictures, confined to one thread.
 *
 * <pre>{@code
 * SamplingRun run = scheduler.start(request);
 * Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
 * while (!run.isFinished()) {
 *     denoiser.predict(run.sample(), run.step(), conditioning, prediction, cancellation);
 *     run.advance(prediction);
 * }
 * Tensor pictures = run.sample();
 * }</pre>
 *
 * <p>{@link #advance} allocates nothing. The tensors that a run hands out are its own and are the same objects for the
 * whole run; their contents change with every step.
 */
public interface SamplingRun {

    /**
     * The steps at which the denoiser is asked, descending; some samplers ask between two steps of the training.
     *
     * @return a copy; its length is the number of calls
     */
    double[] steps();

    /**
     * How many steps are done.
     *
     * @return 0 to the number of steps
     */
    int position();

    /**
     * Whether all steps are done and {@link #sample()} is the clean image.
     *
     * @return true after the last step
     */
    boolean isFinished();

    /**
     * The step {@code t} in 1..T of the current sample, to hand to the denoiser; not always a whole number.
     *
     * @return the step; 0 when finished
     */
    double step();

    /**
     * The current sample {@code x_t}, already as the network wants to see it.
     *
     * @return {@code [N, C, H, W]}, to be read only
     */
    Tensor sample();

    /**
     * Takes the network's output for {@link #sample()} at {@link #step()} and goes to the next step.
     *
     * @param prediction {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with learned variance; only read
     * @throws InvalidRequestException if the shape does not fit
     * @throws IllegalStateException if the run is finished
     */
    void advance(Tensor prediction);

    /**
     * The clean image {@code x_0} as the last step predicted it, for previews.
     *
     * @return {@code [N, C, H, W]}, to be read only; zeros before the first step
     */
    Tensor predictedClean();
}
