package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;

/** Asks twice, for networks that take no larger batch: under the negative conditioning, then under the other one. */
final class SeparateRuns implements GuidedRun {

    private final Denoiser denoiser;
    private final Guidance guidance;
    private final GuidedShape shape;
    private final Conditioning negative;
    private final Tensor negativePrediction;

    SeparateRuns(Denoiser denoiser, Guidance guidance, GuidedShape shape, ConditioningBatch negative) {
        this.denoiser = denoiser;
        this.guidance = guidance;
        this.shape = shape;
        this.negative = negative.conditioning();
        negativePrediction = shape.predictions(shape.images());
    }

    @Override
    public GuidedShape shape() {
        return shape;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        denoiser.predict(sample, step, negative, negativePrediction, cancellation);
        denoiser.predict(sample, step, conditioning, prediction, cancellation);
        for (int i = 0; i < shape.images(); i++) {
            int start = i * shape.predictionValues();
            guidance.combine(
                    new Guidance.Values(negativePrediction.buffer(), start),
                    new Guidance.Values(prediction.buffer(), start),
                    shape.imageValues());
        }
    }
}
