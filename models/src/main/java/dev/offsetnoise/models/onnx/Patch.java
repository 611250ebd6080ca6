package dev.offsetnoise.models.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bytes of a file that are replaced.
 *
 * @param start position of the first one
 * @param end position after the last one
 * @param content what stands there afterwards; asked for when it is written
 */
record Patch(long start, long end, Supplier<byte[]> content) {

    private static final int BUFFER = 1 << 16;

    /** Copies everything but the patched ranges. */
    static void copy(InputStream in, List<Patch> patches, OutputStream out) throws IOException {
        List<Patch> sorted =
                patches.stream().sorted(Comparator.comparingLong(Patch::start)).toList();
        long position = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Patch patch = sorted.get(i);
            if (i > 0 && patch.says(sorted.get(i - 1))) {
                continue;
            }
            if (patch.start < position) {
                throw new InvalidRequestException("Two weights share bytes at position " + patch.start
                        + " of the model's data; give new numbers for one of them only.");
            }
            copy(in, out, patch.start - position);
            out.write(patch.content.get());
            in.skipNBytes(patch.end - patch.start);
            position = patch.end;
        }
        in.transferTo(out);
    }

    /** Whether two weights in one place get the same numbers. */
    private boolean says(Patch other) {
        return start == other.start && end == other.end && Arrays.equals(content.get(), other.content.get());
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("The model's data became shorter while it was copied.");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
