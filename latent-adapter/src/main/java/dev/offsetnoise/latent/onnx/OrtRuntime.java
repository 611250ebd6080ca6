package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;

/** ONNX Runtime itself. */
final class OrtRuntime implements NativeRuntime {

    /** The runtime would print its errors beside throwing them; the host decides what is printed. */
    private static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

    private static final String NO = "0";

    /**
     * Version 1.29 goes so deep into its stack when it starts that a command line of some 4,000 characters, such as one with a
     * long prompt, ends a process whose thread has the usual megabyte.
     */
    private final OrtEnvironment environment = DeepStack.call(() -> OrtEnvironment.getEnvironment(QUIET));

    @Override
    public boolean hasCuda() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    @Override
    public OrtSession.SessionOptions sessionOptions() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setSessionLogLevel(QUIET);
            return options;
        } catch (OrtException | RuntimeException failed) {
            options.close();
            throw failed;
        }
    }

    /**
     * Full single precision and the algorithms that the library's heuristic names: with reduced precision or a timed
     * search the same seed would not give the same picture again.
     */
    @Override
    public void addCuda(OrtSession.SessionOptions options, int device) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device)) {
            cuda.add("use_tf32", NO);
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }

    @Override
    public OrtSession session(Path file, OrtSession.SessionOptions options) throws OrtException {
        return environment.createSession(file.toString(), options);
    }

    @Override
    public OnnxTensor tensor(FloatBuffer values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    @Override
    public OnnxTensor tensor(LongBuffer values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    @Override
    public OnnxTensor tensor(IntBuffer values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    @Override
    public OnnxTensor tensor(ShortBuffer halves, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, halves, shape, OnnxJavaType.FLOAT16);
    }

    @Override
    public OrtSession.RunOptions runOptions() throws OrtException {
        return new OrtSession.RunOptions();
    }
}
