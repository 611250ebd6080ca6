package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.models.optimal.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Noises images at a step of the process and has a network predict them, batch after batch. Batches are as even as they can
 * be, and do not change what is drawn. For one thread.
 */
public final class NoisedPredictions {

    private static final NoiseSource NOISE = NoiseSource.standard();

    private final CleanImages images;
    private final ToldDenoiser network;
    private final ForwardProcess forward;
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
     * @param batch how many images go through the network together, at least 1
     * @throws InvalidRequestException if the batch is below 1, or another than the network's only one
     */
    public NoisedPredictions(CleanImages images, ToldDenoiser network, ForwardProcess forward, int batch) {
        requireBatch(batch);
        this.images = images;
        this.network = network;
        this.forward = forward;
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
     * Some of the images at one step.
     *
     * @param step {@code t} in 1..T
     * @param queries which of them, and with which noise, in the order in which they come to the consumer
     * @param consumer takes each batch, on this thread
     * @param cancellation ends the work early
     * @throws InvalidRequestException if the step is not in 1..T
     * @throws ModelException if the network fails or answers with what is no number
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public void at(int step, List<Query> queries, Consumer<PredictedBatch> consumer, Cancellation cancellation) {
        int total = queries.size();
        int batches = (total + largest - 1) / largest;
        int begin = 0;
        for (int i = 0; i < batches; i++) {
            cancellation.throwIfCancelled();
            int end = network.fixedBatch().isPresent()
                    ? Math.min(total, begin + largest)
                    : (int) ((long) total * (i + 1) / batches);
            consumer.accept(predicted(step, queries.subList(begin, end), cancellation));
            begin = end;
        }
    }

    /** What a batch of the network's only size holds beyond the last query fills it up only. */
    private PredictedBatch predicted(int step, List<Query> queries, Cancellation cancellation) {
        int size = network.fixedBatch().orElse(queries.size());
        Buffers buffer = buffers.computeIfAbsent(size, this::allocate);
        for (int place = 0; place < size; place++) {
            fill(buffer.forward(), place, step, queries.get(Math.min(place, queries.size() - 1)));
        }
        forward.noise(buffer.forward(), NOISE);
        network.denoiser().predict(buffer.forward().noised(), step, buffer.told(), buffer.prediction(), cancellation);
        int[] inBatch = queries.stream().mapToInt(Query::image).toArray();
        requireNumbers(buffer.prediction(), step, inBatch);
        return new PredictedBatch(step, inBatch, buffer.forward(), NOISE, buffer.prediction());
    }

    private void fill(ForwardBatch batch, int place, int step, Query query) {
        images.copy(query.image(), values);
        batch.clean().write(place * values.length, values, 0, values.length);
        batch.steps()[place] = step;
        batch.seeds()[place] = query.seed();
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
