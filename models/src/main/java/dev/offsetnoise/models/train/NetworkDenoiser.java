package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.WeightArray;
import dev.offsetnoise.models.network.Weights;
import java.util.Arrays;
import java.util.Map;

/** A network with fixed weights, run in DJL, as any host sees a denoiser: for samples during training and for tests. */
public final class NetworkDenoiser implements Denoiser {

    private final ModelProfile profile;
    private final TrainableNetwork network;
    private final NDManager manager;
    private final Map<String, NDArray> parameters;

    /**
     * A denoiser.
     *
     * @param profile what the network was trained for
     * @param network the network
     * @param weights its weights; copied
     * @param device where it computes
     */
    public NetworkDenoiser(ModelProfile profile, TrainableNetwork network, Weights weights, ComputeDevice device) {
        manager = device.newManager();
        this.profile = profile;
        this.network = network;
        WeightArray array = new WeightArray(weights.specs());
        array.set(weights.values());
        parameters = array.parameters(manager, array.flat(manager));
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        check(sample, step, prediction);
        try (NDManager call = manager.newSubManager()) {
            long[] shape = Arrays.stream(sample.shape()).asLongStream().toArray();
            NDArray noisy = call.create(sample.buffer(), new Shape(shape), DataType.FLOAT32);
            long[] timesteps = new long[sample.dimension(0)];
            Arrays.fill(timesteps, (long) (step - 1));
            NDArray result = network.predict(
                    call, parameters, noisy, call.create(timesteps), ConditioningArrays.of(call, conditioning));
            prediction.write(0, result.toFloatArray(), 0, prediction.size());
        }
    }

    private void check(Tensor sample, double step, Tensor prediction) {
        int[] expected = {sample.dimension(0), profile.channels(), profile.height(), profile.width()};
        if (!sample.hasShape(expected)) {
            throw new InvalidRequestException(
                    "The sample is " + sample + "; the network expects " + Arrays.toString(expected) + ".");
        }
        if (!prediction.hasShape(profile.predictionShape(sample))) {
            throw new InvalidRequestException("The prediction is " + prediction + "; the network gives "
                    + Arrays.toString(profile.predictionShape(sample)) + ".");
        }
        int steps = profile.schedule().steps();
        if (!(step >= 1 && step <= steps)) {
            throw new InvalidRequestException("Step " + step + ": expected 1 to " + steps + ".");
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
