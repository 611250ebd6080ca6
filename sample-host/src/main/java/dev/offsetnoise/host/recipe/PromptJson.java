package dev.offsetnoise.host.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.Optional;

/** The JSON form of a prompt. */
final class PromptJson {

    private static final String POSITIVE = "positive";
    private static final String NEGATIVE = "negative";
    private static final String GUIDANCE = "guidance";
    private static final String RESCALE = "rescale";
    private static final String TEXT = "text";
    private static final String CLASS = "class";

    /** Stands where the text is given and empty, which is not the same as none. */
    private static final String EMPTY = "empty";

    private static final String SIZES = "sizes";
    private static final String ORIGINAL = "original";
    private static final String TARGET = "target";
    private static final String CROP_TOP = "cropTop";
    private static final String CROP_LEFT = "cropLeft";

    private PromptJson() {}

    static JsonObject write(Prompt prompt) {
        JsonObject json = new JsonObject();
        json.add(POSITIVE, write(prompt.positive()));
        json.add(NEGATIVE, write(prompt.negative()));
        json.addProperty(GUIDANCE, prompt.guidance().scale());
        json.addProperty(RESCALE, prompt.guidance().rescale());
        if (!prompt.sizes().equals(SizeWish.NONE)) {
            json.add(SIZES, write(prompt.sizes()));
        }
        return json;
    }

    private static JsonObject write(SizeWish sizes) {
        JsonObject json = new JsonObject();
        sizes.original().ifPresent(size -> json.add(ORIGINAL, SizeJson.write(size)));
        json.addProperty(CROP_TOP, sizes.cropTop());
        json.addProperty(CROP_LEFT, sizes.cropLeft());
        sizes.target().ifPresent(size -> json.add(TARGET, SizeJson.write(size)));
        return json;
    }

    private static JsonObject write(Subject subject) {
        JsonObject json = new JsonObject();
        json.addProperty(TEXT, subject.text());
        if (subject.hasText() && subject.text().isEmpty()) {
            json.addProperty(EMPTY, true);
        }
        subject.className().ifPresent(name -> json.addProperty(CLASS, name));
        return json;
    }

    static Prompt read(JsonObject json) {
        return new Prompt(
                subject(require(json, POSITIVE).getAsJsonObject()),
                subject(require(json, NEGATIVE).getAsJsonObject()),
                new Guidance(
                        require(json, GUIDANCE).getAsDouble(),
                        require(json, RESCALE).getAsDouble()),
                json.has(SIZES) ? sizes(json.getAsJsonObject(SIZES)) : SizeWish.NONE);
    }

    private static SizeWish sizes(JsonObject json) {
        return new SizeWish(
                size(json, ORIGINAL),
                require(json, CROP_TOP).getAsInt(),
                require(json, CROP_LEFT).getAsInt(),
                size(json, TARGET));
    }

    private static Optional<PictureSize> size(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .map(JsonElement::getAsJsonObject)
                .map(SizeJson::read);
    }

    private static Subject subject(JsonObject json) {
        String text = require(json, TEXT).getAsString();
        boolean empty = json.has(EMPTY) && json.get(EMPTY).getAsBoolean();
        return new Subject(
                text, Optional.ofNullable(json.get(CLASS)).map(JsonElement::getAsString), empty || !text.isEmpty());
    }

    private static JsonElement require(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            throw new JsonParseException("\"" + name + "\" is missing from its prompt");
        }
        return value;
    }
}
