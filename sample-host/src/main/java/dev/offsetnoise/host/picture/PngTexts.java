package dev.offsetnoise.host.picture;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** Reads the text chunks of a PNG file, whoever wrote it. The pixels are not looked at. */
public final class PngTexts {

    /** Longer texts are not recipes; the bound also holds after decompression. */
    private static final int MAX_TEXT_BYTES = 1 << 20;

    private static final int TYPE_LENGTH = 4;

    private PngTexts() {}

    /**
     * Reads all texts.
     *
     * @param file a PNG file
     * @return texts by keyword, in the order of the file
     * @throws IOException if it is not a PNG file, is cut off or damaged, or cannot be read
     */
    public static Map<String, String> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!Arrays.equals(in.readNBytes(PngWriter.SIGNATURE.length), PngWriter.SIGNATURE)) {
                throw new IOException("it is not a PNG file");
            }
            return chunks(in);
        } catch (EOFException e) {
            throw new IOException("it is cut off", e);
        }
    }

    private static Map<String, String> chunks(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (true) {
            int length = in.readInt();
            byte[] name = new byte[TYPE_LENGTH];
            in.readFully(name);
            String type = new String(name, StandardCharsets.US_ASCII);
            if (length < 0) {
                throw new IOException("it is damaged: chunk " + type + " has no valid length");
            }
            if (type.equals("IEND")) {
                return texts;
            }
            boolean isText = type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt");
            if (isText && length <= MAX_TEXT_BYTES) {
                text(type, checked(in, name, length), texts);
            } else {
                in.skipNBytes((long) length + Integer.BYTES);
            }
        }
    }

    private static byte[] checked(DataInputStream in, byte[] name, int length) throws IOException {
        byte[] data = new byte[length];
        in.readFully(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        if (in.readInt() != (int) crc.getValue()) {
            throw new IOException("it is damaged: a text chunk has a wrong checksum");
        }
        return data;
    }

    private static void text(String type, byte[] data, Map<String, String> texts) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
        String keyword = upToZero(in, StandardCharsets.ISO_8859_1);
        Charset charset = StandardCharsets.ISO_8859_1;
        boolean compressed = type.equals("zTXt");
        if (type.equals("iTXt")) {
            compressed = in.readByte() != 0;
            charset = StandardCharsets.UTF_8;
        }
        if (!type.equals("tEXt")) {
            in.readByte(); // the method of compression: only one is defined
        }
        if (type.equals("iTXt")) {
            upToZero(in, StandardCharsets.US_ASCII); // language
            upToZero(in, StandardCharsets.UTF_8); // translated keyword
        }
        InputStream rest = compressed ? new InflaterInputStream(in) : in;
        texts.putIfAbsent(keyword, new String(rest.readNBytes(MAX_TEXT_BYTES), charset));
    }

    private static String upToZero(DataInputStream in, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.readByte(); next != 0; next = in.readByte()) {
            bytes.write(next);
        }
        return bytes.toString(charset);
    }
}
