package dev.offsetnoise.models.graph;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A module without weights as PyTorch stores it: an archive with the module's code as text, and an object of its class.
 *
 * @param type the class's name in the code
 * @param source the resource with the code
 */
record TorchScript(String type, String source) {

    private static final String FOLDER = "archive/";

    /** Operations of the pickle format, version 2. */
    private static final String PICKLE = "\u0080\u0002";

    private static final String NO_CONSTANTS = PICKLE + ").";

    byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "data.pkl", object().getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "code/__torch__.py", code());
            add(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** An object of the class, made of nothing, whose only field {@code training} is true. */
    private String object() {
        String field = "X\b\0\0\0training" + "\u0088";
        return PICKLE + "c__torch__\n" + type + "\n)\u0081}(" + field + "ub.";
    }

    private byte[] code() throws IOException {
        try (InputStream in = TorchScript.class.getResourceAsStream(source)) {
            if (in == null) {
                throw new FileNotFoundException(source);
            }
            return in.readAllBytes();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
