package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Map;
import java.util.function.Function;

/**
 * A denoiser: named parameters and a function of them, written in {@link Operations}. It holds no values itself, so the
 * same network serves the weights being trained, their running average, and the export.
 */
public interface DenoiserNetwork extends TrainableNetwork {

    /**
     * What it denoises.
     *
     * @return the shape of an image
     */
    MapShape image();

    /**
     * Channels of the prediction.
     *
     * @return C, or 2C with a learned variance
     */
    int outputChannels();

    /**
     * Computes the prediction.
     *
     * @param ops the operations
     * @param parameters gives the value of a parameter by name
     * @param sample the noisy images, {@code [N, C, H, W]}
     * @param timestep {@code [N]} whole numbers, step - 1, so that step 1 is timestep 0
     * @param <V> what stands for a value
     * @return {@code [N, outputChannels, H, W]}
     */
    <V> V predict(Operations<V> ops, Function<String, V> parameters, V sample, V timestep);

    @Override
    default NDArray predict(
            NDManager manager,
            Map<String, NDArray> parameters,
            NDArray sample,
            NDArray timestep,
            Map<String, NDArray> conditioning) {
        if (!conditioning.isEmpty()) {
            throw new InvalidRequestException(
                    "The network takes no conditioning; it was given " + conditioning.keySet() + ". Leave it out.");
        }
        return predict(new DjlOperations(manager), parameters::get, sample, timestep);
    }
}
