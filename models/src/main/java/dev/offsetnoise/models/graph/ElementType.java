package dev.offsetnoise.models.graph;

import ai.djl.ndarray.types.DataType;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.offsetnoise.api.InvalidRequestException;

/** Kinds of numbers in a graph. */
public enum ElementType {
    /** 32 bit floating point. */
    FLOAT32(DataType.FLOAT32),
    /** 16 bit floating point in the file; computed in 32 bit. */
    FLOAT16(DataType.FLOAT32),
    /** 64 bit floating point in the file; computed in 32 bit, because the engine's casts lead no gradient on. */
    FLOAT64(DataType.FLOAT32),
    /** 64 bit integer. */
    INT64(DataType.INT64),
    /** 32 bit integer. */
    INT32(DataType.INT32),
    /** 8 bit integer without a sign. */
    UINT8(DataType.UINT8),
    /** True or false. */
    BOOLEAN(DataType.BOOLEAN);

    private final DataType computed;

    ElementType(DataType computed) {
        this.computed = computed;
    }

    /**
     * The type of the engine's arrays.
     *
     * @return what this kind is computed in
     */
    public DataType computed() {
        return computed;
    }

    /** Integers that the engine lacks are widened. */
    static ElementType of(int onnxType) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(onnxType);
        return switch (type == null ? TensorProto.DataType.UNDEFINED : type) {
            case FLOAT -> FLOAT32;
            case FLOAT16, BFLOAT16 -> FLOAT16;
            case DOUBLE -> FLOAT64;
            case INT64, UINT64, UINT32 -> INT64;
            case INT32, INT16, INT8, UINT16 -> INT32;
            case UINT8 -> UINT8;
            case BOOL -> BOOLEAN;
            default ->
                throw new InvalidRequestException("The graph uses numbers of type " + type
                        + "; expected floating-point numbers, integers or truth values. Export it in 32 or 16 bit.");
        };
    }
}
