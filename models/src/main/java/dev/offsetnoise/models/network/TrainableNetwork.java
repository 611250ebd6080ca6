package dev.offsetnoise.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a trainer needs of a network: the parameters that it may change, and a prediction that can be differentiated with
 * respect to them. It holds no values of these parameters itself.
 */
public interface TrainableNetwork {

    /**
     * Every parameter that is trained, always in the same order.
     *
     * @return names, shapes and starting values
     */
    Stream<ParameterSpec> parameters();

    /**
     * Names everything that decides the prediction beside the parameters, so that a checkpoint is never continued with
     * another network.
     *
     * @return a short text, equal for equal networks; empty if the parameters say all
     */
    default String fingerprint() {
        return "";
    }

    /**
     * Computes the prediction; differentiable.
     *
     * @param manager owner of every intermediate array and of the result
     * @param parameters the value of every parameter by name
     * @param sample the noisy images, {@code [N, C, H, W]}
     * @param timestep {@code [N]} whole numbers, step - 1, so that step 1 is timestep 0
     * @param conditioning what the network is told beside the images, by the names of its inputs; empty for none
     * @return {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with a learned variance
     */
    NDArray predict(
            NDManager manager,
            Map<String, NDArray> parameters,
            NDArray sample,
            NDArray timestep,
            Map<String, NDArray> conditioning);
}
