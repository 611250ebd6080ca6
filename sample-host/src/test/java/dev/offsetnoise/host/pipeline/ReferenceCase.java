package dev.offsetnoise.host.pipeline;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.SizeConditioning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What diffusers' pipeline gave for one request; see ORIGIN.md beside the data.
 *
 * @param pipeline the pipeline's folder
 * @param json the case
 * @param data all arrays of the pipeline's cases
 */
record ReferenceCase(String pipeline, JsonObject json, byte[] data) {

    static final Path FOLDER = Path.of("src/test/resources/pipelines");

    static Stream<ReferenceCase> all() {
        return Stream.of("sd1", "sd2", "sdxl").flatMap(ReferenceCase::of);
    }

    private static Stream<ReferenceCase> of(String pipeline) {
        try {
            Path reference = FOLDER.resolve("reference");
            byte[] data = Files.readAllBytes(reference.resolve(pipeline + ".bin"));
            JsonObject root = JsonParser.parseString(Files.readString(reference.resolve(pipeline + ".json")))
                    .getAsJsonObject();
            return StreamSupport.stream(root.getAsJsonArray("cases").spliterator(), false)
                    .map(element -> new ReferenceCase(pipeline, element.getAsJsonObject(), data));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    String text(String key) {
        return json.has(key) ? json.get(key).getAsString() : "";
    }

    int whole(String key) {
        return json.get(key).getAsInt();
    }

    double number(String key) {
        return json.get(key).getAsDouble();
    }

    /** What SDXL is told: the picture's own size unless the case says otherwise. */
    SizeConditioning sizes() {
        PictureSize own = new PictureSize(whole("height"), whole("width"));
        if (!json.has("sizes")) {
            return SizeConditioning.of(own);
        }
        JsonObject sizes = json.getAsJsonObject("sizes");
        int[] original = pair(sizes, "original_size");
        int[] crop = pair(sizes, "crops_coords_top_left");
        int[] target = pair(sizes, "target_size");
        return new SizeConditioning(
                new PictureSize(original[0], original[1]), crop[0], crop[1], new PictureSize(target[0], target[1]));
    }

    private static int[] pair(JsonObject sizes, String key) {
        return StreamSupport.stream(sizes.getAsJsonArray(key).spliterator(), false)
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    float[] floats(String key) {
        return floats(json.get(key));
    }

    List<float[]> list(String key) {
        return StreamSupport.stream(json.getAsJsonArray(key).spliterator(), false)
                .map(this::floats)
                .toList();
    }

    private float[] floats(JsonElement place) {
        JsonObject array = place.getAsJsonObject();
        float[] values = new float[size(array)];
        ByteBuffer.wrap(data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(array.get("offset").getAsInt())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    int[] bytes(String key) {
        JsonObject array = json.getAsJsonObject(key);
        int offset = array.get("offset").getAsInt();
        int[] values = new int[size(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(data[offset + i]);
        }
        return values;
    }

    private static int size(JsonObject array) {
        int size = 1;
        for (JsonElement extent : array.getAsJsonArray("shape")) {
            size *= extent.getAsInt();
        }
        return size;
    }

    @Override
    public String toString() {
        return pipeline + ": " + text("name");
    }
}
