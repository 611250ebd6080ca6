package dev.offsetnoise.models.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One field of a protobuf message, as it stands in the file. The generated classes tell what a file says, not where:
 * and
 * only who knows where a number stands can change it and leave every other byte as it was.
 *
 * @param number the field's number
 * @param tag position of its first byte
 * @param start position of its content
 * @param end position after its content
 */
record WireField(int number, int tag, int start, int end) {

    private static final int TYPE_BITS = 3;
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;
    private static final int VARINT_BITS = 7;
    private static final int MORE = 0x80;

    /** The fields of the message between two positions, in their order. */
    static List<WireField> of(byte[] bytes, int from, int to) {
        List<WireField> fields = new ArrayList<>();
        Cursor cursor = new Cursor(bytes, from, to);
        while (cursor.position < to) {
            fields.add(cursor.next());
        }
        return fields;
    }

    List<WireField> fields(byte[] bytes) {
        return of(bytes, start, end);
    }

    /** The varint that is its content, or its length, as bytes. */
    static byte[] varint(long value) {
        byte[] buffer = new byte[Long.SIZE / VARINT_BITS + 1];
        int length = 0;
        long rest = value;
        while ((rest & -MORE) != 0) {
            buffer[length++] = (byte) (rest & MORE - 1 | MORE);
            rest >>>= VARINT_BITS;
        }
        buffer[length++] = (byte) rest;
        return Arrays.copyOf(buffer, length);
    }

    /** The tag of a field whose length stands before its content. */
    static byte[] delimitedTag(int number) {
        return varint((long) number << TYPE_BITS | LENGTH_DELIMITED);
    }

    private static final class Cursor {

        private final byte[] bytes;
        private final int to;
        private int position;

        Cursor(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.position = from;
            this.to = to;
        }

        WireField next() {
            int tag = position;
            long key = varint();
            int type = (int) key & (1 << TYPE_BITS) - 1;
            int start = position;
            switch (type) {
                case VARINT -> varint();
                case EIGHT_BYTES -> skip(Long.BYTES);
                case FOUR_BYTES -> skip(Integer.BYTES);
                case LENGTH_DELIMITED -> {
                    long length = varint();
                    start = position;
                    skip(length);
                }
                default -> throw damaged();
            }
            return new WireField((int) (key >>> TYPE_BITS), tag, start, position);
        }

        private void skip(long length) {
            if (length < 0 || length > to - position) {
                throw damaged();
            }
            position += (int) length;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
                skip(1);
                byte next = bytes[position - 1];
                value |= (long) (next & MORE - 1) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw damaged();
        }

        private static InvalidRequestException damaged() {
            return new InvalidRequestException(
                    "The ONNX file is damaged: a field reaches beyond the message that holds it."
                            + " Copy or export the file again.");
        }
    }
}
