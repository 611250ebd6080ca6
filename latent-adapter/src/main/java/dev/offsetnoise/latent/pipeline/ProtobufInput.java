package dev.offsetnoise.latent.pipeline;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of Protocol Buffers one after the other and leaps over those that are not wanted, so that of a file of
 * gigabytes only a few kilobytes are read.
 */
final class ProtobufInput {

    /** What a field looks like in a file. */
    static final int VARINT = 0;

    static final int FIXED_64 = 1;
    static final int BYTES = 2;
    static final int FIXED_32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int BUFFER = 1 << 14;
    private static final int LONGEST_TEXT = 1 << 16;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    /** Place in the file of the buffer's end. */
    private long bufferEnd;

    private int type;

    ProtobufInput(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Takes a field of a message; whoever does not read it must {@link #skip} it. */
    @FunctionalInterface
    interface Field {
        void read(int number) throws IOException;
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    /** Reads the fields of a message up to its end. */
    void message(long end, Field field) throws IOException {
        while (position() < end) {
            long tag = varint();
            type = (int) (tag & TYPE_MASK);
            field.read((int) (tag >>> TYPE_BITS));
        }
        if (position() != end) {
            throw new EOFException("a field is longer than what holds it");
        }
    }

    /** Reads the field as a message of its own. */
    void message(Field field) throws IOException {
        require(BYTES);
        long length = length();
        message(position() + length, field);
    }

    long whole() throws IOException {
        require(VARINT);
        return varint();
    }

    String text() throws IOException {
        require(BYTES);
        long length = length();
        if (length > LONGEST_TEXT) {
            throw new IOException("a name of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip() throws IOException {
        switch (type) {
            case VARINT:
                varint();
                break;
            case BYTES:
                leap(length());
                break;
            case FIXED_64:
                leap(Long.BYTES);
                break;
            case FIXED_32:
                leap(Integer.BYTES);
                break;
            default:
                throw new IOException("a field of the unknown type " + type);
        }
    }

    private void require(int expected) throws IOException {
        if (type != expected) {
            throw new IOException("a field of type " + type + " where " + expected + " was expected");
        }
    }

    private long length() throws IOException {
        long length = varint();
        if (length < 0 || length > channel.size() - position()) {
            throw new EOFException(
                    "a field of " + length + " bytes where " + (channel.size() - position()) + " are left");
        }
        return length;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number without an end");
    }

    private void leap(long bytes) throws IOException {
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
            return;
        }
        bufferEnd = position() + bytes;
        channel.position(bufferEnd);
        buffer.limit(0);
    }

    private byte next() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read <= 0) {
                throw new EOFException("the end of the file");
            }
            bufferEnd += read;
        }
        return buffer.get();
    }
}
