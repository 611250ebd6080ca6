package dev.offsetnoise.models.safetensors;

import com.google.gson.stream.JsonWriter;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.file.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes files in 32 bit. */
final class SafetensorsWriter {

    /** Numbers begin at a multiple of it. */
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    static void write(Path file, Map<String, String> metadata, Map<String, FloatTensor> tensors) {
        if (tensors.containsKey(HeaderReader.METADATA)) {
            throw new InvalidRequestException("A tensor may not be called " + HeaderReader.METADATA + ".");
        }
        SortedMap<String, FloatTensor> sorted = new TreeMap<>(tensors);
        byte[] header = padded(header(new TreeMap<>(metadata), sorted)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            out.writeLong(Long.reverseBytes(header.length));
            out.write(header);
            for (FloatTensor tensor : sorted.values()) {
                out.write(bytes(tensor.values()));
            }
        });
    }

    private static String header(SortedMap<String, String> metadata, SortedMap<String, FloatTensor> tensors) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name(HeaderReader.METADATA).beginObject();
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long position = 0;
            for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
                position = describe(json.name(entry.getKey()), entry.getValue(), position);
            }
            json.endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static long describe(JsonWriter json, FloatTensor tensor, long begin) throws IOException {
        long end = begin + (long) tensor.size() * Float.BYTES;
        json.beginObject()
                .name("dtype")
                .value(FloatType.F32.name())
                .name("shape")
                .beginArray();
        for (long extent : tensor.shape()) {
            json.value(extent);
        }
        json.endArray()
                .name("data_offsets")
                .beginArray()
                .value(begin)
                .value(end)
                .endArray();
        json.endObject();
        return end;
    }

    private static String padded(String header) {
        int bytes = header.getBytes(StandardCharsets.UTF_8).length;
        return header + " ".repeat(Math.floorMod(-bytes, ALIGNMENT));
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
