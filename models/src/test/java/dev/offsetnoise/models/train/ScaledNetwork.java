package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.util.Map;
import java.util.stream.Stream;

/** One weight, and a prediction of which everything is known: scale · weight · sample, plus what it is told to add. */
final class ScaledNetwork implements TrainableNetwork {

    /** The name of its further input, one value an image. */
    static final String SHIFT = "shift";

    private static final String FACTOR = "factor";

    private float scale;

    ScaledNetwork(float scale) {
        this.scale = scale;
    }

    /** Makes it another network under the trainer's hands, as a training that gets out of hand does. */
    void setScale(float other) {
        scale = other;
    }

    Weights weights(float value) {
        return new Weights(parameters().toList(), new float[] {value});
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        return Stream.of(new ParameterSpec(FACTOR, new long[] {1}, ParameterSpec.Start.ZERO));
    }

    @Override
    public NDArray predict(
            NDManager manager,
            Map<String, NDArray> parameters,
            NDArray sample,
            NDArray timestep,
            Map<String, NDArray> conditioning) {
        NDArray scaled = sample.mul(scale).mul(parameters.get(FACTOR));
        return conditioning.containsKey(SHIFT)
                ? scaled.add(conditioning.get(SHIFT).reshape(-1, 1, 1, 1))
                : scaled;
    }
}
