package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.DenoiserSignature;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * The inputs and outputs of a network, checked against its card: the shapes that it takes and how it takes the step.
 *
 * @param names how they are called
 * @param sample the noisy images
 * @param prediction the output
 * @param timestep how the step is handed over
 * @param conditioning what it takes beside these
 */
record NetworkSignature(
        DenoiserSignature names,
        FloatEnd sample,
        FloatEnd prediction,
        TimestepSignature timestep,
        NetworkConditioning conditioning) {

    /** The only batch that the network takes; empty if it takes any. */
    OptionalInt fixedBatch() {
        LongStream images = LongStream.of(
                sample.shape().dimensions().get(0),
                prediction.shape().dimensions().get(0),
                timestep.batch());
        return LongStream.concat(images, conditioning.inputs().stream().mapToLong(ConditioningSignature::batch))
                .filter(length -> length != ShapePattern.OPEN)
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    /** Refuses tensors that the network cannot take. */
    void requireFit(Tensor sampleTensor, Conditioning given, Tensor predictionTensor) {
        int[] shape = sampleTensor.shape();
        sample.shape().require("Sample", shape);
        prediction.shape().require("Prediction", predictionTensor.shape());
        int[] expected = shape.clone();
        expected[1] = predictionTensor.dimension(1);
        if (!predictionTensor.hasShape(expected)) {
            throw new InvalidRequestException("Prediction " + predictionTensor + " for sample " + sampleTensor
                    + ": both need the same batch, height and width.");
        }
        if (predictionTensor == sampleTensor) {
            throw new InvalidRequestException(
                    "Sample and prediction are the same tensor; the network needs another one for its output.");
        }
        timestep.requireBatch(shape[0]);
        conditioning.requireFit(given, shape[0]);
    }
}
