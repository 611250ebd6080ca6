package dev.offsetnoise.models.finetune;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.WeightArray;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** One of the exported networks, the same two noisy images for it, and what either engine answers. */
record ExportedDenoiser(Path path, OnnxGraphFile file) {

    static final GraphEnds ENDS = new GraphEnds("sample", "timestep", "out_sample");

    private static final long[] STEPS = {999, 17};

    static ExportedDenoiser named(String name) {
        try {
            Path path = Path.of(
                    ExportedDenoiser.class.getResource("/graphs/" + name).toURI());
            return new ExportedDenoiser(path, OnnxGraphFile.read(path));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static float[] sample(long[] shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Random random = new Random(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Weights that differ from these by a tenth or so. */
    static Weights shaken(Weights weights, long seed) {
        float[] values = weights.values();
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.1 * random.nextGaussian() * (Math.abs(values[i]) + 0.01));
        }
        return weights.with(values);
    }

    static float[] djl(TrainableNetwork network, Weights weights, long[] shape, Map<String, float[]> conditioning) {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightArray array = new WeightArray(weights.specs());
            array.set(weights.values());
            Map<String, NDArray> told = new HashMap<>();
            conditioning.forEach((name, values) -> told.put(name, manager.create(values)));
            return network.predict(
                            manager,
                            array.parameters(manager, array.flat(manager)),
                            manager.create(sample(shape), new Shape(shape)),
                            manager.create(Arrays.copyOf(STEPS, (int) shape[0])),
                            told)
                    .toFloatArray();
        }
    }

    /** Gradient of the prediction's mean square; something happens between prediction and gradient. */
    static float[] gradient(TrainableNetwork network, Weights weights, long[] shape, Runnable between) {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightArray array = new WeightArray(weights.specs());
            array.set(weights.values());
            NDArray flat = array.flat(manager);
            flat.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray prediction = network.predict(
                        manager,
                        array.parameters(manager, flat),
                        manager.create(sample(shape), new Shape(shape)),
                        manager.create(Arrays.copyOf(STEPS, (int) shape[0])),
                        Map.of());
                between.run();
                collector.backward(prediction.square().mean());
            }
            NDArray gradient = flat.getGradient();
            gradient.attach(manager);
            return gradient.toFloatArray();
        }
    }

    static float[] onnxRuntime(Path model, long[] shape) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor sample = OnnxTensor.createTensor(environment, FloatBuffer.wrap(sample(shape)), shape);
                OnnxTensor timestep = OnnxTensor.createTensor(
                        environment, LongBuffer.wrap(STEPS, 0, (int) shape[0]), new long[] {shape[0]});
                OrtSession.Result result = session.run(Map.of("sample", sample, "timestep", timestep))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[output.remaining()];
            output.get(values);
            return values;
        }
    }
}
