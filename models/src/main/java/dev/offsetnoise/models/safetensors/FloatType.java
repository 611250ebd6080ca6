package dev.offsetnoise.models.safetensors;

import dev.offsetnoise.models.onnx.Half;
import java.nio.ByteBuffer;

/** How a number is stored; the names are those of the format. */
enum FloatType {
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return Half.toFloat(bytes.getShort());
        }
    },
    /** The upper half of a 32 bit number. */
    BF16(Short.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
        }
    };

    private final int width;

    FloatType(int width) {
        this.width = width;
    }

    /** Bytes of one number. */
    int width() {
        return width;
    }

    /** Reads one number. */
    abstract float next(ByteBuffer bytes);
}
