package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;

/** Everything native that a network opens; whoever calls closes. Tests put a runtime that counts in its place. */
interface NativeRuntime {

    /** Whether this build has the CUDA execution provider, whether or not the machine can run it. */
    boolean hasCuda();

    OrtSession.SessionOptions sessionOptions() throws OrtException;

    /** Puts a CUDA device before the CPU. Fails if the provider's libraries cannot be loaded. */
    void addCuda(OrtSession.SessionOptions options, int device) throws OrtException;

    /** Reads a network; what its file names beside it must lie in the file's folder. */
    OrtSession session(Path file, OrtSession.SessionOptions options) throws OrtException;

    /** A tensor over a direct buffer of native byte order, which it shares. */
    OnnxTensor tensor(FloatBuffer values, long[] shape) throws OrtException;

    /** A tensor over a direct buffer of native byte order, which it shares. */
    OnnxTensor tensor(LongBuffer values, long[] shape) throws OrtException;

    /** A tensor over a direct buffer of native byte order, which it shares. */
    OnnxTensor tensor(IntBuffer values, long[] shape) throws OrtException;

    /** A tensor of half precision over a direct buffer of native byte order, which it shares. */
    OnnxTensor tensor(ShortBuffer halves, long[] shape) throws OrtException;

    OrtSession.RunOptions runOptions() throws OrtException;
}
