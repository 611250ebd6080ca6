package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.VarianceType;

/** A network with learned variance, without what it says of the variance. Used by one thread. */
final class MeanHalf implements Denoiser {

    private final Denoiser whole;
    private Tensor answer;

    MeanHalf(Denoiser whole) {
        this.whole = whole;
    }

    @Override
    public ModelProfile profile() {
        ModelProfile profile = whole.profile();
        return profile.withPrediction(profile.prediction(), VarianceType.FIXED);
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        int[] shape = whole.profile().predictionShape(sample);
        if (answer == null || !answer.hasShape(shape)) {
            answer = Tensor.allocate(shape);
        }
        whole.predict(sample, step, conditioning, answer, cancellation);
        int half = prediction.size() / prediction.dimension(0);
        float[] values = new float[half];
        for (int i = 0; i < prediction.dimension(0); i++) {
            answer.read(2 * i * half, values, 0, half);
            prediction.write(i * half, values, 0, half);
        }
    }

    @Override
    public void close() {
        whole.close();
    }
}
