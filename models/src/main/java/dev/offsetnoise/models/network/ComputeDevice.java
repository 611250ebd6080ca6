package dev.offsetnoise.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Locale;

/** Where the engine computes. */
public enum ComputeDevice {
    /** On the first GPU if the engine can use one, else on the processor. */
    AUTO,
    /** On the processor. */
    CPU,
    /** On the first GPU, or not at all. */
    CUDA;

    /**
     * Makes sure that it can be used. Loads the engine.
     *
     * @return what really computes: {@code cpu} or {@code cuda}
     * @throws InvalidRequestException if a GPU is asked for and the engine has none
     */
    public String require() {
        boolean gpu = Engine.getInstance().getGpuCount() > 0;
        if (this == CUDA && !gpu) {
            throw new InvalidRequestException(
                    "The device cuda was asked for, but the engine finds no GPU that it can use."
                            + " Install PyTorch for CUDA and name it in PYTORCH_LIBRARY_PATH, or ask for auto or cpu.");
        }
        return this == CPU || !gpu ? "cpu" : "cuda";
    }

    /**
     * Memory on this device.
     *
     * @return an owner of arrays, to be closed
     */
    public NDManager newManager() {
        return NDManager.newBaseManager(require().equals("cpu") ? Device.cpu() : Device.gpu());
    }

    /**
     * The name on the command line.
     *
     * @return in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
