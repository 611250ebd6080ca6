package dev.offsetnoise.models.graph;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Functions that PyTorch computes in one go, forward and backward, and that the engine's interface lacks. A TorchScript
 * module of a few lines reaches them; it is loaded once for each device and stays.
 */
final class FusedFunctions {

    private static final Map<Device, FusedFunctions> LOADED = new ConcurrentHashMap<>();
    private static final String METHOD = "module_method:";

    private final PtSymbolBlock module;
    private final NDManager owner;

    /** Numbers stand on the processor: to read them there waits for nothing. */
    private final NDManager numbers = NDManager.newBaseManager(Device.cpu());

    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();
    private final Map<Double, NDArray> epsilons = new ConcurrentHashMap<>();
    private final Map<Long, NDArray> groupings = new ConcurrentHashMap<>();

    private FusedFunctions(Device device) {
        owner = NDManager.newBaseManager(device);
        try {
            byte[] script = new TorchScript("Fused", "silu-and-group-norm.py").archive();
            module = JniUtils.loadModule((PtNDManager) owner, new ByteArrayInputStream(script), false, false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FusedFunctions on(Call call) {
        return LOADED.computeIfAbsent(call.manager().getDevice(), FusedFunctions::new);
    }

    /** {@code x sigmoid(x)}. */
    static PtNDArray silu(Call call) {
        return on(call).run(call, "silu", call.array(0));
    }

    /** Normalises groups of channels, then scales and shifts each channel; scale and shift hold a number for each. */
    static PtNDArray groupNorm(
            Call call, PtNDArray image, PtNDArray scale, PtNDArray shift, long groups, double epsilon) {
        FusedFunctions functions = on(call);
        long[] channels = {image.getShape().get(1)};
        NDArray grouping =
                functions.groupings.computeIfAbsent(groups, count -> functions.numbers.zeros(new Shape(count)));
        NDArray added =
                functions.epsilons.computeIfAbsent(epsilon, number -> functions.numbers.create(number.floatValue()));
        return functions.run(
                call,
                "groupNorm",
                image,
                call.scratch(JniUtils.reshape(scale, channels)),
                call.scratch(JniUtils.reshape(shift, channels)),
                grouping,
                added);
    }

    private PtNDArray run(Call call, String method, NDArray... inputs) {
        NDList given = new NDList(methods.computeIfAbsent(method, this::named));
        for (NDArray input : inputs) {
            given.add(input.getName() == null ? input : unnamed(call, input));
        }
        PtNDArray result = (PtNDArray) IValueUtils.forward(module, given, true).get(0);
        result.attach(call.manager());
        return result;
    }

    /** The engine chooses the method by the name of an array that is no argument. */
    private NDArray named(String method) {
        NDArray array = numbers.create(0f);
        array.setName(METHOD + method);
        return array;
    }

    /** To the engine a name would mean a part of a dictionary. */
    private static NDArray unnamed(Call call, NDArray input) {
        return call.scratch(JniUtils.reshape((PtNDArray) input, input.getShape().getShape()));
    }
}
