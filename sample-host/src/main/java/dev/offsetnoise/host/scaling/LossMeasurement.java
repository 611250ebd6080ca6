package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.models.optimal.CleanImages;
import dev.offsetnoise.models.optimal.Queries;
import dev.offsetnoise.models.optimal.Query;
import java.util.List;

/** Measures the loss of networks on the very noised images of which the optimum was computed. */
final class LossMeasurement {

    private static final int BATCH = 50;

    private final ForwardProcess forward;
    private final CleanImages images;
    private final Queries queries;
    private final int[] steps;

    /**
     * What was measured of a network.
     *
     * @param levels the mean loss at each level
     * @param mean over all levels, as an estimate from the queries
     */
    record Losses(List<Double> levels, MeanEstimate mean) {}

    LossMeasurement(ForwardProcess forward, CleanImages images, Queries queries, List<NoiseLevel> levels) {
        this.forward = forward;
        this.images = images;
        this.queries = queries;
        steps = levels.stream().mapToInt(NoiseLevel::step).toArray();
    }

    Losses of(Denoiser denoiser, ProbeListener listener, Cancellation cancellation) {
        double[] means = new double[queries.count()];
        Double[] levels = new Double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            double[] losses = at(denoiser, steps[i], cancellation);
            double sum = 0;
            for (int k = 0; k < losses.length; k++) {
                means[k] += losses[k] / steps.length;
                sum += losses[k];
            }
            levels[i] = sum / losses.length;
            listener.progressed(i + 1L, steps.length);
        }
        return new Losses(List.of(levels), MeanEstimate.of(means));
    }

    /** The weighted squared errors of all queries at a step. */
    private double[] at(Denoiser denoiser, int step, Cancellation cancellation) {
        List<Query> all = queries.at(step, images.count());
        double[] losses = new double[all.size()];
        for (int first = 0; first < losses.length; first += BATCH) {
            List<Query> some = all.subList(first, Math.min(losses.length, first + BATCH));
            ForwardBatch batch = noised(some, step);
            Tensor prediction = Tensor.allocate(denoiser.profile().predictionShape(batch.noised()));
            denoiser.predict(batch.noised(), step, Conditioning.none(), prediction, cancellation);
            for (int i = 0; i < some.size(); i++) {
                losses[first + i] = batch.weights()[i] * squaredError(prediction, batch.target(), i);
            }
        }
        return losses;
    }

    private ForwardBatch noised(List<Query> some, int step) {
        ForwardBatch batch = new ForwardBatch(some.size(), images.channels(), images.height(), images.width());
        float[] image = new float[images.dimension()];
        for (int i = 0; i < some.size(); i++) {
            images.read(some.get(i).image(), image, 0);
            batch.clean().write(i * image.length, image, 0, image.length);
            batch.steps()[i] = step;
            batch.seeds()[i] = some.get(i).seed();
        }
        forward.noise(batch, NoiseSource.standard());
        return batch;
    }

    private double squaredError(Tensor prediction, Tensor target, int image) {
        int size = images.dimension();
        double sum = 0;
        for (int i = image * size; i < (image + 1) * size; i++) {
            double difference = (double) prediction.get(i) - target.get(i);
            sum += difference * difference;
        }
        if (!Double.isFinite(sum)) {
            throw new ModelException("A network of the ladder answers with what is no number, so its loss has no value."
                    + " Train with another --seed or in larger batches.");
        }
        return sum / size;
    }
}
