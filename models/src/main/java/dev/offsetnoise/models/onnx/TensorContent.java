package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of a tensor in an ONNX file, wherever the file keeps them. */
public final class TensorContent {

    private static final int BYTE_MASK = 0xff;
    private static final int SHORT_MASK = 0xffff;
    private static final long INTEGER_MASK = 0xffffffffL;

    private final TensorProto tensor;
    private final DataType type;
    private final ByteBuffer raw;
    private final int size;

    /** A tensor; {@code raw} holds its bytes unless they stand as numbers in the tensor itself, then it is null. */
    TensorContent(TensorProto tensor, ByteBuffer raw) {
        this.tensor = tensor;
        this.raw = raw == null ? null : raw.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        type = typeOf(tensor);
        size = StoredWeight.elements(tensor.getName(), shape());
        checkSize();
    }

    /**
     * A tensor whose numbers stand inside the tensor.
     *
     * @param tensor the tensor, of a node's attribute
     * @return its numbers
     * @throws InvalidRequestException if they stand elsewhere or are too few
     */
    public static TensorContent of(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new InvalidRequestException("The constant " + tensor.getName()
                    + " keeps its numbers outside of the file; only initializers may. Export the model again.");
        }
        return new TensorContent(
                tensor, tensor.hasRawData() ? tensor.getRawData().asReadOnlyByteBuffer() : null);
    }

    static DataType typeOf(TensorProto tensor) {
        DataType type = DataType.forNumber(tensor.getDataType());
        return type == null ? DataType.UNDEFINED : type;
    }

    /** Bytes of one number in the raw form, 0 if the type is not one that denoisers have. */
    static int bytesOf(DataType type) {
        return switch (type) {
            case BOOL, INT8, UINT8 -> 1;
            case INT16, UINT16, FLOAT16, BFLOAT16 -> Short.BYTES;
            case FLOAT, INT32, UINT32 -> Integer.BYTES;
            case DOUBLE, INT64, UINT64 -> Long.BYTES;
            default -> 0;
        };
    }

    private void checkSize() {
        if (bytesOf(type) == 0) {
            throw new InvalidRequestException("The tensor " + tensor.getName() + " is of type " + type
                    + "; expected floating-point numbers of 16, 32 or 64 bit, integers or truth values. Export the"
                    + " model without quantisation.");
        }
        long held = raw == null ? numbersInFields() : raw.remaining() / bytesOf(type);
        boolean even = raw == null || raw.remaining() % bytesOf(type) == 0;
        if (held != size || !even) {
            throw new InvalidRequestException(
                    "The tensor " + tensor.getName() + " holds " + held + " numbers; its extents "
                            + tensor.getDimsList() + " need " + size
                            + ". The file is cut off or damaged: copy or export it again.");
        }
    }

    private int numbersInFields() {
        return switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            default -> tensor.getInt32DataCount();
        };
    }

    /**
     * The kind of the numbers.
     *
     * @return the file's type
     */
    public DataType type() {
        return type;
    }

    /**
     * The extents.
     *
     * @return a new array
     */
    public long[] shape() {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * How many numbers there are.
     *
     * @return the product of the extents
     */
    public int size() {
        return size;
    }

    /**
     * The numbers of a floating-point tensor, in 32 bit.
     *
     * @return a new array
     */
    public float[] floats() {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (type) {
                case FLOAT -> raw == null ? tensor.getFloatData(i) : raw.getFloat(raw.position() + i * Float.BYTES);
                case FLOAT16 -> Half.toFloat(bits(i));
                case BFLOAT16 -> Float.intBitsToFloat(bits(i) << Short.SIZE);
                case DOUBLE -> (float) number(i);
                default -> integer(i);
            };
        }
        return values;
    }

    private short bits(int i) {
        return raw == null ? (short) tensor.getInt32Data(i) : raw.getShort(raw.position() + i * Short.BYTES);
    }

    private double number(int i) {
        return raw == null ? tensor.getDoubleData(i) : raw.getDouble(raw.position() + i * Double.BYTES);
    }

    /**
     * The numbers of a tensor of integers or truth values (0 and 1).
     *
     * @return a new array
     */
    public long[] integers() {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = integer(i);
        }
        return values;
    }

    private long integer(int i) {
        if (raw == null) {
            return switch (type) {
                case INT64 -> tensor.getInt64Data(i);
                case UINT32, UINT64 -> tensor.getUint64Data(i);
                default -> tensor.getInt32Data(i);
            };
        }
        int at = raw.position() + i * bytesOf(type);
        return switch (type) {
            case BOOL, UINT8 -> raw.get(at) & BYTE_MASK;
            case INT8 -> raw.get(at);
            case INT16 -> raw.getShort(at);
            case UINT16 -> raw.getShort(at) & SHORT_MASK;
            case INT32 -> raw.getInt(at);
            case UINT32 -> raw.getInt(at) & INTEGER_MASK;
            default -> raw.getLong(at);
        };
    }
}
