package dev.offsetnoise.host.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files (ISO/IEC 15948): true colour, eight bits, sRGB, with text chunks before the pixels. */
public final class PngWriter {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int CHANNELS = 3;
    private static final int BIT_DEPTH = 8;
    private static final int TRUE_COLOUR = 2;
    private static final byte FILTER_UP = 2;

    private PngWriter() {}

    /**
     * Writes a picture. Equal pictures with equal texts give equal bytes with one version of the JDK's zlib.
     *
     * @param picture the picture; transparency is dropped
     * @param texts by keyword, 1 to 79 Latin letters; values that Latin-1 cannot hold are written as UTF-8
     * @param target where to; it stays open
     * @throws IOException if writing fails
     */
    public static void write(BufferedImage picture, Map<String, String> texts, OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        out.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(picture.getWidth());
        fields.writeInt(picture.getHeight());
        fields.write(new byte[] {BIT_DEPTH, TRUE_COLOUR, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "sRGB", new byte[] {0});
        for (Map.Entry<String, String> text : texts.entrySet()) {
            text(out, text.getKey(), text.getValue());
        }
        chunk(out, "IDAT", pixels(picture));
        chunk(out, "IEND", new byte[0]);
        out.flush();
    }

    private static void text(DataOutputStream out, String keyword, String text) throws IOException {
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
        data.write(0);
        if (!latin) {
            data.write(new byte[] {0, 0, 0, 0}); // not compressed, no language, no translated keyword
        }
        data.write(text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        chunk(out, latin ? "tEXt" : "iTXt", data.toByteArray());
    }

    private static byte[] pixels(BufferedImage picture) throws IOException {
        int width = picture.getWidth();
        int length = width * CHANNELS;
        int[] packed = new int[width];
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filtered = new byte[length];
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                unpack(picture.getRGB(0, y, width, 1, packed, 0, width), row);
                for (int i = 0; i < length; i++) {
                    filtered[i] = (byte) (row[i] - above[i]);
                }
                out.write(FILTER_UP);
                out.write(filtered);
                System.arraycopy(row, 0, above, 0, length);
            }
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    private static void unpack(int[] packed, byte[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (packed[i / CHANNELS] >> Byte.SIZE * (CHANNELS - 1 - i % CHANNELS));
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
