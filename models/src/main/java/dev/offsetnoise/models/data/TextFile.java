package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads a text that lies among pictures: UTF-8, with or without a byte order mark, lines ending as on any system. */
final class TextFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * Reads the whole text.
     *
     * @param files where it lies
     * @param name its path there
     * @param maxBytes a longer file is refused
     * @return the text, with {@code \n} between lines
     * @throws InvalidRequestException if it is too long, no UTF-8, or cannot be read
     */
    static String read(PictureSource files, String name, int maxBytes) {
        try (InputStream in = files.open(name)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new InvalidRequestException("The text " + name + " has more than " + maxBytes / 1024
                        + " KiB. Shorten it, or take it away if it does not belong to the pictures.");
            }
            return decode(name, bytes).replace("\r\n", "\n").replace('\r', '\n');
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "The text " + name + " cannot be read (" + unreadable.getMessage() + ").", unreadable);
        }
    }

    private static String decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new InvalidRequestException(
                    "The text " + name + " is not written in UTF-8 (byte " + in.position() + "). Save it as UTF-8.");
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
