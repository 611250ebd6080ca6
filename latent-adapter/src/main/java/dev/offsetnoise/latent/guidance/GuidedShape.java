package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The shapes of a call: those of its sample, its conditioning and its prediction, which fit each other. */
final class GuidedShape {

    private static final int RANK = 4;

    private final int[] sample;
    private final int[] prediction;
    private final Map<String, int[]> conditioning = new HashMap<>();
    private final int imageValues;

    /** The shapes of tensors; refuses those that do not fit the model. */
    GuidedShape(ModelProfile profile, Tensor sample, Conditioning conditioning, Tensor prediction) {
        this.sample = sample.shape();
        this.prediction = prediction.shape();
        conditioning.inputs().forEach((name, tensor) -> this.conditioning.put(name, tensor.shape()));
        if (this.sample.length != RANK || this.sample[1] != profile.channels()) {
            throw new InvalidRequestException("Sample has the shape " + Arrays.toString(this.sample)
                    + "; the network expects [N, " + profile.channels() + ", H, W].");
        }
        int[] expected = profile.predictionShape(sample);
        if (!prediction.hasShape(expected)) {
            throw new InvalidRequestException("Prediction has the shape " + Arrays.toString(this.prediction)
                    + "; for this sample it must have " + Arrays.toString(expected) + ".");
        }
        imageValues = sample.size() / this.sample[0];
    }

    boolean isThatOf(Tensor otherSample, Conditioning otherConditioning, Tensor otherPrediction) {
        if (!otherSample.hasShape(sample)
                || !otherPrediction.hasShape(prediction)
                || otherConditioning.inputs().size() != conditioning.size()) {
            return false;
        }
        for (Map.Entry<String, Tensor> input : otherConditioning.inputs().entrySet()) {
            int[] known = conditioning.get(input.getKey());
            if (known == null || !input.getValue().hasShape(known)) {
                return false;
            }
        }
        return true;
    }

    int images() {
        return sample[0];
    }

    /** Values of one image without its variance: the first of each image of a prediction. */
    int imageValues() {
        return imageValues;
    }

    /** Values of one image of a prediction. */
    int predictionValues() {
        return imageValues / sample[1] * prediction[1];
    }

    Tensor samples(int images) {
        return room(sample, images);
    }

    Tensor predictions(int images) {
        return room(prediction, images);
    }

    private static Tensor room(int[] shape, int images) {
        int[] other = shape.clone();
        other[0] = images;
        return Tensor.allocate(other);
    }
}
