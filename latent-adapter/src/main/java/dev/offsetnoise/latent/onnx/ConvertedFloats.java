package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Set;

/**
 * Floats of a caller as a network has them: the same memory where it computes in single precision, other memory and a
 * conversion where it takes or gives half precision.
 *
 * @param tensor what the network reads or writes
 * @param toNetwork hands over what the caller's memory holds now
 * @param toCaller brings back what the network wrote
 */
record ConvertedFloats(OnnxTensor tensor, Runnable toNetwork, Runnable toCaller) {

    /** The element types that floats can be handed over as. */
    static final Set<OnnxJavaType> TYPES = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    static final String TYPE_NAMES = "float or float16";

    private static final Runnable SHARED = () -> {};

    /**
     * Floats for an end of a network; whoever gets them closes their tensor.
     *
     * @param type one of {@link #TYPES}
     * @param values the caller's memory, a direct buffer of native byte order
     */
    static ConvertedFloats of(NativeRuntime runtime, OnnxJavaType type, FloatBuffer values, long[] shape)
            throws OrtException {
        if (type == OnnxJavaType.FLOAT) {
            return new ConvertedFloats(runtime.tensor(values, shape), SHARED, SHARED);
        }
        ShortBuffer halves = halves(values.capacity());
        return new ConvertedFloats(
                runtime.tensor(halves, shape), () -> toHalves(values, halves), () -> toFloats(halves, values));
    }

    /** Memory for values of half precision. */
    static ShortBuffer halves(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Short.BYTES))
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
    }

    private static void toHalves(FloatBuffer values, ShortBuffer halves) {
        for (int i = 0; i < halves.capacity(); i++) {
            halves.put(i, Fp16Conversions.floatToFp16(values.get(i)));
        }
    }

    private static void toFloats(ShortBuffer halves, FloatBuffer values) {
        for (int i = 0; i < halves.capacity(); i++) {
            values.put(i, Fp16Conversions.fp16ToFloat(halves.get(i)));
        }
    }
}
