package dev.offsetnoise.models.graph;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What ONNX Runtime gives for a graph.
 *
 * @param shape the extents
 * @param values the numbers, whatever their type
 */
record RuntimeOutput(long[] shape, double[] values) {

    /** Runs a model; the inputs are arrays of float, long or boolean with their shapes. */
    static RuntimeOutput[] run(OrtSession session, Map<String, TestInput> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (var entry : inputs.entrySet()) {
                TensorInfo info =
                        (TensorInfo) session.getInputInfo().get(entry.getKey()).getInfo();
                tensors.put(entry.getKey(), tensor(entry.getValue(), info.type));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                RuntimeOutput[] outputs = new RuntimeOutput[result.size()];
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] = of(result.get(i));
                }
                return outputs;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(TestInput input, OnnxJavaType type) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return switch (type) {
            case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(input.integers()), input.shape());
            case FLOAT16 -> half(environment, input);
            default -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.floats()), input.shape());
        };
    }

    private static OnnxTensor half(OrtEnvironment environment, TestInput input) throws OrtException {
        FloatBuffer values = FloatBuffer.wrap(input.floats());
        ShortBuffer halves = Fp16Conversions.convertFloatBufferToFp16Buffer(values);
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(halves.remaining() * Short.BYTES).order(ByteOrder.nativeOrder());
        bytes.asShortBuffer().put(halves);
        return OnnxTensor.createTensor(environment, bytes, input.shape(), OnnxJavaType.FLOAT16);
    }

    private static RuntimeOutput of(OnnxValue value) {
        OnnxTensor tensor = (OnnxTensor) value;
        long[] shape = tensor.getInfo().getShape();
        return new RuntimeOutput(
                shape,
                switch (tensor.getInfo().type) {
                    case FLOAT, FLOAT16 -> {
                        FloatBuffer buffer = tensor.getFloatBuffer();
                        double[] copy = new double[buffer.remaining()];
                        for (int i = 0; i < copy.length; i++) {
                            copy[i] = buffer.get();
                        }
                        yield copy;
                    }
                    case DOUBLE -> {
                        double[] copy = new double[tensor.getDoubleBuffer().remaining()];
                        tensor.getDoubleBuffer().get(copy);
                        yield copy;
                    }
                    case INT64 -> {
                        LongBuffer buffer = tensor.getLongBuffer();
                        double[] copy = new double[buffer.remaining()];
                        for (int i = 0; i < copy.length; i++) {
                            copy[i] = buffer.get();
                        }
                        yield copy;
                    }
                    case INT32 -> {
                        var buffer = tensor.getIntBuffer();
                        double[] copy = new double[buffer.remaining()];
                        for (int i = 0; i < copy.length; i++) {
                            copy[i] = buffer.get();
                        }
                        yield copy;
                    }
                    default -> {
                        ByteBuffer buffer = tensor.getByteBuffer();
                        double[] copy = new double[buffer.remaining()];
                        for (int i = 0; i < copy.length; i++) {
                            copy[i] = buffer.get();
                        }
                        yield copy;
                    }
                });
    }
}
