package dev.offsetnoise.models.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes Java free the buffers that nobody holds any more, and writes nonsense over their memory. The engine computes on
 * memory of Java's where an array was made from numbers; a gradient that comes out the same after this does not read what
 * Java may have freed.
 */
public final class FreedMemory {

    private static final int ROUNDS = 1;
    private static final int SMALLEST = 4;
    private static final int LARGEST = 1 << 9;
    private static final int EACH = 24;

    private FreedMemory() {}

    /** Frees and overwrites. */
    public static void overwrite() {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            List<ByteBuffer> taken = new ArrayList<>();
            for (int size = SMALLEST; size <= LARGEST; size *= 2) {
                for (int i = 0; i < EACH; i++) {
                    taken.add(nonsense(size));
                }
            }
        }
    }

    private static ByteBuffer nonsense(int size) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        for (int at = 0; at < size; at += Float.BYTES) {
            buffer.putFloat(at, Float.NaN);
        }
        return buffer;
    }
}
