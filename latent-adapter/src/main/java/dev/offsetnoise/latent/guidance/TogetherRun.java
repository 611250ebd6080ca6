package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;

/** Asks once with a batch of twice the images: first all under the negative conditioning, then all under the other one. */
final class TogetherRun implements GuidedRun {

    private final Denoiser denoiser;
    private final Guidance guidance;
    private final GuidedShape shape;
    private final Tensor samples;
    private final Conditioning conditionings;
    private final Tensor predictions;

    TogetherRun(
            Denoiser denoiser,
            Guidance guidance,
            GuidedShape shape,
            ConditioningBatch negative,
            ConditioningBatch positive) {
        this.denoiser = denoiser;
        this.guidance = guidance;
        this.shape = shape;
        samples = shape.samples(2 * shape.images());
        conditionings = negative.followedBy(positive).conditioning();
        predictions = shape.predictions(2 * shape.images());
    }

    @Override
    public GuidedShape shape() {
        return shape;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        ConditioningBatch.copy(sample, samples, 0);
        ConditioningBatch.copy(sample, samples, sample.size());
        conditioning
                .inputs()
                .forEach((name, tensor) ->
                        ConditioningBatch.copy(tensor, conditionings.inputs().get(name), tensor.size()));
        denoiser.predict(samples, step, conditionings, predictions, cancellation);
        for (int i = 0; i < shape.images(); i++) {
            combine(i, prediction);
        }
    }

    private void combine(int image, Tensor prediction) {
        int length = shape.predictionValues();
        int positive = (shape.images() + image) * length;
        prediction.buffer().put(image * length, predictions.buffer(), positive, length);
        guidance.combine(
                new Guidance.Values(predictions.buffer(), image * length),
                new Guidance.Values(prediction.buffer(), image * length),
                shape.imageValues());
    }
}
