package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Nested
    class Allocation {
        @Test
        void startsWithZerosInADirectNativeBuffer() {
            Tensor tensor = Tensor.allocate(2, 3, 4, 5);
            assertEquals(120, tensor.size());
            assertTrue(tensor.buffer().isDirect());
            assertEquals(ByteOrder.nativeOrder(), tensor.buffer().order());
            assertArrayEquals(new float[120], tensor.toArray());
        }

        @Test
        void refusesAnEmptyDimension() {
            var refusal = assertThrows(InvalidRequestException.class, () -> Tensor.allocate(1, 0, 4));
            assertTrue(refusal.getMessage().contains("[1, 0, 4]"), refusal.getMessage());
        }

        @Test
        void refusesMoreValuesThanABufferHolds() {
            assertThrows(InvalidRequestException.class, () -> Tensor.allocate(1 << 15, 1 << 15));
            assertThrows(InvalidRequestException.class, () -> Tensor.allocate(1 << 30, 1 << 30, 1 << 30));
        }
    }

    @Nested
    class Wrapping {
        @Test
        void sharesTheContents() {
            FloatBuffer buffer =
                    ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
            Tensor tensor = Tensor.wrap(buffer, 2, 2);
            tensor.set(3, 7);
            assertEquals(7, buffer.get(3));
        }

        @Test
        void refusesABufferThatNativeCodeWouldMisread() {
            ByteOrder foreign =
                    ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            FloatBuffer swapped = ByteBuffer.allocateDirect(16).order(foreign).asFloatBuffer();
            assertThrows(InvalidRequestException.class, () -> Tensor.wrap(swapped, 4));
            assertThrows(InvalidRequestException.class, () -> Tensor.wrap(FloatBuffer.allocate(4), 4));
        }

        @Test
        void refusesAnotherLength() {
            FloatBuffer buffer = Tensor.allocate(4).buffer();
            assertThrows(InvalidRequestException.class, () -> Tensor.wrap(buffer, 5));
        }
    }

    @Test
    void valuesGoInAndOutInRowMajorOrder() {
        Tensor tensor = Tensor.allocate(2, 2);
        tensor.write(1, new float[] {9, 1, 2, 9}, 1, 2);
        float[] out = new float[3];
        tensor.read(1, out, 1, 2);
        assertArrayEquals(new float[] {0, 1, 2}, out);
        assertEquals(2, tensor.get(2));
    }

    @Test
    void theShapeCannotBeChangedFromOutside() {
        int[] shape = {2, 2};
        Tensor tensor = Tensor.allocate(shape);
        shape[0] = 9;
        tensor.shape()[1] = 9;
        assertTrue(tensor.hasShape(2, 2));
        assertFalse(tensor.hasShape(4));
        assertEquals(2, tensor.dimension(1));
        assertEquals("Tensor[2, 2]", tensor.toString());
    }

    @Test
    void aViewHasItsOwnPosition() {
        Tensor tensor = Tensor.allocate(4);
        tensor.buffer().position(3);
        assertEquals(0, tensor.buffer().position());
    }
}
