package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Noises images at a step of the process and has a network predict them, batch after batch. Batches are as even as they can
 * be, and do not change what is drawn. For one thread.
 */
public final class NoisedPredictions {

    private static final NoiseSource NOISE = NoiseSource.standard();

    private final CleanImages images;
    private final ToldDenoiser network;
    private final ForwardProcess forward;
    private final Draws draws;
    private final int largest;
    private final float[] values;
    private final Map<Integer, Buffers> buffers = new HashMap<>();

    /** What a batch of one size needs. */
    private record Buffers(ForwardBatch forward, Tensor prediction, Conditioning told) {}

    /**
     * Makes the predictions' source.
     *
     * @param images the clean images
     * @param network an open denoiser; the caller closes it
     * @param forward noises the images; its shape is the network's
     * @param draws the noise
     * @param batch how many images go through the network together, at least 1
     * @throws InvalidRequestException if the batch is below 1, or another than the network's only one
     */
    public NoisedPredictions(CleanImages images, ToldDenoiser network, ForwardProcess forward, Draws draws, int batch) {
        requireBatch(batch);
        this.images = images;
        this.network = network;
        this.forward = forward;
        this.draws = draws;
        this.largest = network.fixedBatch().orElse(batch);
        this.values = new float[images.dimensions()];
    }

    /**
     * Refuses a batch without images.
     *
     * @param batch how many images go through the network together
     * @throws InvalidRequestException if it is below 1
     */
    public static void requireBatch(int batch) {
        if (batch < 1) {
            throw new InvalidRequestException("Batch " + batch + ": expected at least 1 picture.");
        }
    }

    /**
     * All images at one step, each as often as the draws say.
     *
     * @param step {@code t} in 1..T
     * @param consumer takes each batch, on this thread
     * @param cancellation ends the work early
     * @throws InvalidRequestException if the step is not in 1..T
     * @throws ModelException if the network fails or answers with what is no number
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public void at(int step, Consumer<PredictedBatch> consumer, Cancellation cancellation) {
        at(step, IntStream.range(0, images.size()).toArray(), consumer, cancellation);
    }

    /**
     * Some of the images at one step, each as often as the draws say.
     *
     * @param step {@code t} in 1..T
     * @param chosen numbers of the images
     * @param consumer takes each batch, on this thread
     * @param cancellation ends the work early
     * @throws InvalidRequestException if the step is not in 1..T
     * @throws ModelException if the network fails or answers with what is no number
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public void at(int step, int[] chosen, Consumer<PredictedBatch> consumer, Cancellation cancellation) {
        int total = Math.multiplyExact(chosen.length, draws.perImage());
        int batches = (total + largest - 1) / largest;
        int begin = 0;
        for (int i = 0; i < batches; i++) {
            cancellation.throwIfCancelled();
            int end = network.fixedBatch().isPresent()
                    ? Math.min(total, begin + largest)
                    : (int) ((long) total * (i + 1) / batches);
            consumer.accept(predicted(step, chosen, begin, end, cancellation));
            begin = end;
        }
    }

    private PredictedBatch predicted(int step, int[] chosen, int begin, int end, Cancellation cancellation) {
        int size = network.fixedBatch().orElse(end - begin);
        Buffers buffer = buffers.computeIfAbsent(size, this::allocate);
        int[] inBatch = new int[end - begin];
        for (int place = 0; place < size; place++) {
            int item = Math.min(begin + place, end - 1);
            int image = chosen[item / draws.perImage()];
            inBatch[item - begin] = image;
            fill(buffer.forward(), place, image, step, item % draws.perImage());
        }
        forward.noise(buffer.forward(), NOISE);
        network.denoiser().predict(buffer.forward().noised(), step, buffer.told(), buffer.prediction(), cancellation);
        requireNumbers(buffer.prediction(), step, inBatch);
        return new PredictedBatch(step, inBatch, buffer.forward(), NOISE, buffer.prediction());
    }

    private void fill(ForwardBatch batch, int place, int image, int step, int draw) {
        images.copy(image, values);
        batch.clean().write(place * values.length, values, 0, values.length);
        batch.steps()[place] = step;
        batch.seeds()[place] = draws.noiseSeed(images.lot(image), step, draw);
    }

    private Buffers allocate(int size) {
        int[] shape = images.shape();
        ForwardBatch batch = new ForwardBatch(size, shape[0], shape[1], shape[2]);
        int[] predicted = network.denoiser().profile().predictionShape(batch.noised());
        return new Buffers(
                batch,
                Tensor.allocate(predicted),
                network.told().forImages(size).conditioning());
    }

    private void requireNumbers(Tensor prediction, int step, int[] inBatch) {
        int length = prediction.size() / prediction.dimension(0);
        for (int i = 0; i < inBatch.length * length; i++) {
            if (!Float.isFinite(prediction.get(i))) {
                throw new ModelException("The network answered with " + prediction.get(i) + " for picture "
                        + images.name(inBatch[i / length]) + " at step " + step
                        + ". Nothing can be measured with that; try another device, and if it stays so, the model is"
                        + " broken.");
            }
        }
    }
}
