package dev.offsetnoise.models.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a header's text. What it says about positions is not yet compared with the file. */
final class HeaderReader {

    static final String METADATA = "__metadata__";

    /** More extents than any tensor has. */
    private static final int MOST_EXTENTS = 16;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private HeaderReader() {}

    /**
     * Reads it.
     *
     * @throws DamagedHeader if it is not what the format says
     */
    static HeaderReader read(String text) throws DamagedHeader {
        HeaderReader header = new HeaderReader();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            header.members(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new DamagedHeader("something follows its header");
            }
            return header;
        } catch (DamagedHeader damaged) {
            throw damaged;
        } catch (IOException | IllegalStateException | NumberFormatException malformed) {
            throw new DamagedHeader("its header is no proper JSON: " + malformed.getMessage());
        }
    }

    Map<String, String> metadata() {
        return metadata;
    }

    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    private void members(JsonReader json) throws IOException {
        boolean described = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!name.equals(METADATA)) {
                requireNew(tensors.put(name, tensor(json, name)), name);
            } else if (described) {
                requireNew(METADATA, METADATA);
            } else {
                described = true;
                texts(json);
            }
        }
        json.endObject();
    }

    private void texts(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw new DamagedHeader("its metadata \"" + name + "\" is no text");
            }
            requireNew(metadata.put(name, json.nextString()), name);
        }
        json.endObject();
    }

    private static void requireNew(Object before, String name) throws DamagedHeader {
        if (before != null) {
            throw new DamagedHeader("its header names \"" + name + "\" twice");
        }
    }

    private static StoredTensor tensor(JsonReader json, String name) throws IOException {
        FloatType type = null;
        long[] shape = null;
        long[] offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            String member = json.nextName();
            switch (member) {
                case "dtype" -> type = once(type, type(json.nextString(), name), member);
                case "shape" -> shape = once(shape, integers(json), member);
                case "data_offsets" -> offsets = once(offsets, integers(json), member);
                default -> throw new DamagedHeader("its tensor \"" + name + "\" has an unknown \"" + member + "\"");
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw new DamagedHeader(
                    "its tensor \"" + name + "\" lacks one of dtype, shape and data_offsets, or has not two offsets");
        }
        return new StoredTensor(name, type, shape, offsets[0], offsets[1]);
    }

    private static <V> V once(V before, V now, String member) throws DamagedHeader {
        requireNew(before, member);
        return now;
    }

    private static FloatType type(String name, String tensor) throws DamagedHeader {
        Predicate<FloatType> named = type -> type.name().equals(name);
        Optional<FloatType> found =
                Arrays.stream(FloatType.values()).filter(named).findFirst();
        return found.orElseThrow(() -> new DamagedHeader("its tensor \"" + tensor + "\" is of the type " + name
                + ", and only " + Arrays.toString(FloatType.values()) + " can be read"));
    }

    private static long[] integers(JsonReader json) throws IOException {
        List<Long> integers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            long next = json.nextLong();
            if (next < 0 || integers.size() == MOST_EXTENTS) {
                throw new DamagedHeader("a shape or an offset is negative, or there are too many");
            }
            integers.add(next);
        }
        json.endArray();
        return integers.stream().mapToLong(Long::longValue).toArray();
    }
}
