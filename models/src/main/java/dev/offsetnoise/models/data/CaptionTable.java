package dev.offsetnoise.models.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file with the captions of many pictures. */
final class CaptionTable {

    /** What it may be called. */
    static final List<String> NAMES = List.of("metadata.csv", "metadata.jsonl");

    private static final String PICTURE = "file_name";
    private static final String TEXT = "text";

    /** A million captions of fifty words. */
    private static final int MAX_BYTES = 1 << 28;

    private final Map<String, String> texts = new HashMap<>();

    private CaptionTable() {}

    /**
     * Reads the table of a folder or zip.
     *
     * @return an empty one if there is none
     * @throws InvalidRequestException if there are two, or it is no table of captions
     */
    static CaptionTable read(PictureSource files) {
        List<String> found = NAMES.stream().filter(files::holds).toList();
        if (found.size() > 1) {
            throw new InvalidRequestException(
                    "There are captions in " + String.join(" and in ", found) + "; take one of them away.");
        }
        CaptionTable table = new CaptionTable();
        for (String name : found) {
            String content = TextFile.read(files, name, MAX_BYTES);
            if (name.endsWith(".csv")) {
                table.addCsv(name, content);
            } else {
                table.addJsonLines(name, content);
            }
        }
        return table;
    }

    /** The caption of a picture. */
    Optional<String> text(String picture) {
        return Optional.ofNullable(texts.get(picture));
    }

    private void addCsv(String name, String content) {
        List<List<String>> rows = CsvRows.of(name, content);
        List<String> columns = rows.isEmpty() ? List.of() : rows.get(0);
        int picture = columns.indexOf(PICTURE);
        int text = columns.indexOf(TEXT);
        if (picture < 0 || text < 0) {
            throw new InvalidRequestException(name + " has the columns " + String.join(", ", columns)
                    + "; expected file_name and text among them. Add them, or take the file away.");
        }
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != columns.size()) {
                throw new InvalidRequestException(name + " has a row of " + row.size() + " values, which begins with \""
                        + row.get(0) + "\"; expected " + columns.size() + ". Quote values with commas.");
            }
            add(name, row.get(picture), row.get(text));
        }
    }

    private void addJsonLines(String name, String content) {
        String[] lines = content.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                String place = name + ", line " + (i + 1);
                JsonObject row = object(place, lines[i]);
                String picture = string(place, row, PICTURE)
                        .orElseThrow(() -> new InvalidRequestException(
                                place + " has no \"file_name\"; expected one beside \"text\"."));
                string(place, row, TEXT).ifPresent(text -> add(place, picture, text));
            }
        }
    }

    private static JsonObject object(String place, String line) {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException wrong) {
            throw new InvalidRequestException(
                    place
                            + " is no JSON object; expected one such as {\"file_name\": \"a.png\", \"text\": \"a lake\"}.",
                    wrong);
        }
    }

    private static Optional<String> string(String place, JsonObject row, String key) {
        JsonElement value = row.get(key);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new InvalidRequestException(place + ": \"" + key + "\" is " + value + "; expected a string.");
        }
        return Optional.of(value.getAsString());
    }

    private void add(String place, String name, String text) {
        String picture = name.replace('\\', '/').replaceFirst("^(\\./)+", "");
        if (texts.put(picture, text.strip()) != null) {
            throw new InvalidRequestException(place + " names " + picture + " twice; keep one of its texts.");
        }
    }
}
