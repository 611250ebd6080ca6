package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A denoiser that DJL can train: named parameters and a differentiable function of them. It holds no values itself, so the
 * same network serves the weights being trained and their running average.
 */
public interface DenoiserNetwork {

    /**
     * Every parameter, always in the same order.
     *
     * @return names, shapes and starting values
     */
    Stream<ParameterSpec> parameters();

    /**
     * Computes the prediction.
     *
     * @param manager owner of every intermediate array and of the result
     * @param parameters the value of every parameter by name
     * @param sample the noisy images, {@code [N, C, H, W]}
     * @param timestep {@code [N]} whole numbers, step - 1, so that step 1 is timestep 0
     * @return {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with a learned variance
     */
    NDArray predict(NDManager manager, Map<String, NDArray> parameters, NDArray sample, NDArray timestep);
}
