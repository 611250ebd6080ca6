package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A denoiser: named parameters and a function of them, written in {@link Operations}. It holds no values itself, so the
 * same network serves the weights being trained, their running average, and the export.
 */
public interface DenoiserNetwork {

    /**
     * Every parameter, always in the same order.
     *
     * @return names, shapes and starting values
     */
    Stream<ParameterSpec> parameters();

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

    /**
     * Computes the prediction in DJL; differentiable.
     *
     * @param manager owner of every intermediate array and of the result
     * @param parameters the value of every parameter by name
     * @param sample the noisy images, {@code [N, C, H, W]}
     * @param timestep {@code [N]} whole numbers, step - 1
     * @return {@code [N, outputChannels, H, W]}
     */
    default NDArray predict(NDManager manager, Map<String, NDArray> parameters, NDArray sample, NDArray timestep) {
        return predict(new DjlOperations(manager), parameters::get, sample, timestep);
    }
}
